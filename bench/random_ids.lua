-- Asks wrk's server for one certificate after another, picked at random from the file in IDS.
local ids = {}
for line in io.lines(os.getenv("IDS")) do ids[#ids + 1] = line end
math.randomseed(tonumber(os.getenv("SEED")))
request = function() return wrk.format("GET", "/v/" .. ids[math.random(#ids)]) end
