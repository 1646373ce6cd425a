-- What wrk sends: a random one of the requests in the file named by BENCH_REQUESTS, or each once where BENCH_ONCE is set. A line is
-- method, path, Authorization and body, with tabs between; what is empty is left out.
local threads = 0
local requests = {}
local sent = 0

function setup(thread)
   threads = threads + 1
   thread:set("number", threads)
end

function init()
   math.randomseed(number)
   local once, line = os.getenv("BENCH_ONCE"), 0
   for text in io.lines(os.getenv("BENCH_REQUESTS")) do
      line = line + 1
      if not once or line % 2 == number % 2 then
         local method, path, authorization, body = text:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
         local headers = {}
         if authorization ~= "" then headers["Authorization"] = authorization end
         if body ~= "" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
         requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
      end
   end
   is_once = once
end

function request()
   if not is_once then return requests[math.random(#requests)] end
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
