-- Counts requests in windows of time. KEYS: counters. ARGV: the window (ms); then, for each counter, by how many and the limit.
-- Returns for each counter 0, or how long (ms) the sender is to wait.
local pauses = {}
for i, key in ipairs(KEYS) do
  local count = redis.call('INCRBY', key, ARGV[2 * i])
  if count == tonumber(ARGV[2 * i]) then redis.call('PEXPIRE', key, ARGV[1]) end
  pauses[i] = count > tonumber(ARGV[2 * i + 1]) and math.max(1, redis.call('PTTL', key)) or 0
end
return pauses
