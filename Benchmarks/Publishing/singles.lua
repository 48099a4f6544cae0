-- Publishes one event at a time. Arguments: a word that no other run has said.

local thread_count, word, serial = 0, "", 0

function setup(thread)
   thread:set("number", thread_count)
   thread_count = thread_count + 1
end

function init(arguments)
   word = arguments[1]
   wrk.method = "POST"
   wrk.headers["content-type"] = "application/x-ndjson"
end

function request()
   serial = serial + 1
   local message = ('{"reading":{"resource":{"type":"ServiceDeployment","name":"published-%05d"},"type":"ServiceEvents",'
      .. '"storageMode":"TIME_SERIES","collectedOn":"2026-02-01T00:00:00Z",'
      .. '"value":{"kind":"DEPLOYED","mark":"%s-%d-%d"}}}'):format(serial % 1000, word, number, serial)
   return wrk.format(nil, nil, nil, message)
end

function done(summary, latency, requests)
   local errors = summary.errors
   print(("{\"requests\": %d, \"microseconds\": %d, \"failed\": %d}"):format(summary.requests, summary.duration,
      errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
