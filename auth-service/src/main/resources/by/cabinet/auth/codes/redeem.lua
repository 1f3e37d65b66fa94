-- Checks a code. KEYS: code. ARGV: clock offset, purpose, digest, most attempts of a code, most misses of who requested it, the
-- window (ms) in which they count, most misses together, and '1' to keep a right one. Returns its holder, address, destination and client when it is right, and
-- deletes it and all that are pending beside it; else nil. Codes of the version before have neither pending nor misses nor client.
local code = redis.call('HMGET', KEYS[1], 'purpose', 'address', 'digest', 'holder', 'expiresAt', 'destination', 'pending', 'misses',
  'together', 'client')
if code[1] ~= ARGV[2] then return nil end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
if now >= tonumber(code[5]) then return nil end

local keys = {code[8] or ('code-misses:' .. code[2])}
if code[9] and code[9] ~= keys[1] then keys[2] = code[9] end
local most = {ARGV[5], ARGV[7]}
local counting = {}
for i, key in ipairs(keys) do
  local misses = redis.call('HMGET', key, 'count', 'until')
  counting[i] = misses[1] and tonumber(misses[2]) > now
  if counting[i] and tonumber(misses[1]) >= tonumber(most[i]) then return nil end
end

if code[3] == ARGV[3] then
  local found = {code[4], code[2], code[6], code[10] or ''}
  if ARGV[8] == '1' then return found end
  if code[7] then
    for _, id in ipairs(redis.call('SMEMBERS', code[7])) do redis.call('DEL', 'code:' .. id) end
    redis.call('DEL', code[7])
  end
  redis.call('DEL', KEYS[1])
  return found
end
if redis.call('HINCRBY', KEYS[1], 'attempts', 1) >= tonumber(ARGV[4]) then redis.call('DEL', KEYS[1]) end
for i, key in ipairs(keys) do
  if counting[i] then
    redis.call('HINCRBY', key, 'count', 1)
  else
    redis.call('HSET', key, 'count', 1, 'until', string.format('%.0f', now + ARGV[6]))
    redis.call('PEXPIRE', key, ARGV[6])
  end
end
return nil
