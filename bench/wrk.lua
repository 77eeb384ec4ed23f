-- Sends the requests of a file, one after the other and again. A line: method, path, session, body, divided by tabs.
-- Each thread takes its own share of the lines, so that no two threads speak for one person.
-- "{n}" in a path becomes a number that is new in each request. At the end one line says what came of it.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local shots, at, fresh = {}, 0, 0

function init(args)
  local place = 0
  for line in io.lines(args[1]) do
    if place % tonumber(args[2]) == number then
      local method, path, session, body = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
      local headers = { ["Accept-Encoding"] = "gzip, deflate, br", ["Accept"] = "text/html" }
      if session ~= "" then headers["Cookie"] = "preau=" .. session end
      if method == "POST" then
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers["Sec-Fetch-Site"] = "same-origin"
        headers["HX-Request"] = "true"
      end
      local shot = { method = method, path = path, headers = headers, body = body ~= "" and body or nil }
      if not path:find("{n}", 1, true) then
        shot.ready = wrk.format(method, path, headers, shot.body)
      end
      shots[#shots + 1] = shot
    end
    place = place + 1
  end
  fresh = tonumber(args[3]) + number * 1e7
end

function request()
  at = at % #shots + 1
  local shot = shots[at]
  if shot.ready then return shot.ready end
  fresh = fresh + 1
  return wrk.format(shot.method, shot.path:gsub("{n}", string.format("%d", fresh)), shot.headers, shot.body)
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, latency:percentile(99)))
end
