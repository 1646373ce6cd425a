-- What wrk posts: each body of the file named by BENCH_BODIES once, the threads taking turns; then nothing that is right any more.
local threads = 0
local requests = {}
local sent = 0

function setup(thread)
   threads = threads + 1
   thread:set("number", threads)
end

function init()
   wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
   local line = 0
   for body in io.lines(os.getenv("BENCH_BODIES")) do
      line = line + 1
      if line % 2 == number % 2 then
         requests[#requests + 1] = wrk.format("POST", "/oauth/token", nil, body)
      end
   end
end

function request()
   sent = sent + 1
   return requests[math.min(sent, #requests)]
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
