-- Asks one query again and again, with the name of another service or domain each time.
-- Arguments: the file of the query, the pattern of names and their number; or the file that has the names, a line each.

local head, tail, names

function init(arguments)
   local file = assert(io.open(arguments[1]))
   local query = file:read("*a"):gsub("%s+", " "):gsub('"', '\\"')
   file:close()
   names = {}
   if arguments[3] then
      for number = 1, tonumber(arguments[3]) do names[number] = arguments[2]:format(number) end
   else
      for name in io.lines(arguments[2]) do names[#names + 1] = name end
   end
   head, tail = '{"query":"' .. query .. '","variables":{"name":"', '"}}'
   wrk.method = "POST"
   wrk.headers["content-type"] = "application/json"
   math.randomseed(os.time())
end

function request()
   return wrk.format(nil, nil, nil, head .. names[math.random(#names)] .. tail)
end

-- Microseconds. An answer with errors shows in its size only: what is measured is compared with the others' beforehand.
function done(summary, latency, requests)
   print(("{\"requests\": %d, \"microseconds\": %d, \"failed\": %d, \"bytes\": %d, \"p50\": %d, \"p95\": %d, \"p99\": %d}")
      :format(summary.requests, summary.duration,
         summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
         summary.bytes, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
