-- Asks one query again and again, with the name of another service or domain each time.
-- Arguments: the file of the query, the pattern of names, the number of names.

local head, tail, pattern, count

function init(arguments)
   local file = assert(io.open(arguments[1]))
   local query = file:read("*a"):gsub("%s+", " "):gsub('"', '\\"')
   file:close()
   pattern, count = arguments[2], tonumber(arguments[3])
   head, tail = '{"query":"' .. query .. '","variables":{"name":"', '"}}'
   wrk.method = "POST"
   wrk.headers["content-type"] = "application/json"
   math.randomseed(os.time())
end

function request()
   return wrk.format(nil, nil, nil, head .. pattern:format(math.random(count)) .. tail)
end

-- Microseconds. An answer with errors shows in its size only: what is measured is compared with the others' beforehand.
function done(summary, latency, requests)
   print(("{\"requests\": %d, \"microseconds\": %d, \"failed\": %d, \"bytes\": %d, \"p50\": %d, \"p95\": %d, \"p99\": %d}")
      :format(summary.requests, summary.duration,
         summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
         summary.bytes, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
