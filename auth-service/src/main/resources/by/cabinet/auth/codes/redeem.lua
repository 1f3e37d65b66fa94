-- Checks a code. KEYS: code. ARGV: clock offset, purpose, digest, most attempts of a code, most misses of who requested it, and the
-- window (ms) in which they count. Returns its holder, address and destination when it is right, and deletes it and all that are pending
-- beside it; else nil.
local code = redis.call('HMGET', KEYS[1], 'purpose', 'address', 'digest', 'holder', 'expiresAt', 'destination', 'pending', 'misses')
if code[1] ~= ARGV[2] then return nil end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
if now >= tonumber(code[5]) then return nil end

local key = code[8]
local misses = redis.call('HMGET', key, 'count', 'until')
local counting = misses[1] and tonumber(misses[2]) > now
if counting and tonumber(misses[1]) >= tonumber(ARGV[5]) then return nil end

if code[3] == ARGV[3] then
  for _, id in ipairs(redis.call('SMEMBERS', code[7])) do redis.call('DEL', 'code:' .. id) end
  redis.call('DEL', KEYS[1], code[7])
  return {code[4], code[2], code[6]}
end
if redis.call('HINCRBY', KEYS[1], 'attempts', 1) >= tonumber(ARGV[4]) then redis.call('DEL', KEYS[1]) end
if counting then
  redis.call('HINCRBY', key, 'count', 1)
else
  redis.call('HSET', key, 'count', 1, 'until', string.format('%.0f', now + ARGV[6]))
  redis.call('PEXPIRE', key, ARGV[6])
end
return nil
