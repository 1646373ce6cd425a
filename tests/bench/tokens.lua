-- What wrk posts: client_credentials for a random client, from the file of bodies named by BENCH_BODIES.
local threads = 0
local requests = {}

function setup(thread)
   threads = threads + 1
   thread:set("number", threads)
end

-- Written out once, so that wrk itself costs as little as it can: it shares the cores with what it measures.
function init()
   math.randomseed(number)
   wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
   for body in io.lines(os.getenv("BENCH_BODIES")) do
      requests[#requests + 1] = wrk.format("POST", "/oauth/token", nil, body)
   end
end

function request()
   return requests[math.random(#requests)]
end

function done(summary, latency)
   local errors = summary.errors
   local line = '{"requests": %d, "requests_per_second": %.1f, "p50_ms": %.3f, "p99_ms": %.3f, '
      .. '"refused": %d, "broken": %d}\n'
   io.write("result " .. line:format(
      summary.requests,
      summary.requests / (summary.duration / 1e6),
      latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3,
      errors.status,
      errors.connect + errors.read + errors.write + errors.timeout))
end
