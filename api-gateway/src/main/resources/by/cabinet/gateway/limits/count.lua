-- Counts requests in windows of time. KEYS: counters. ARGV: for each counter its window (ms), by how many, and the limit.
-- Returns for each counter 0, or how long (ms) the sender is to wait.
local pauses = {}
for i, key in ipairs(KEYS) do
  local window, step, limit = ARGV[3 * i - 2], tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local count = redis.call('INCRBY', key, step)
  if count == step then redis.call('PEXPIRE', key, window) end
  pauses[i] = count > limit and math.max(1, redis.call('PTTL', key)) or 0
end
return pauses
