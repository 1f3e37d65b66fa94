-- Stores a code in place of the older one. KEYS: code, the newest code's id for this address and purpose, misses, and the codes of
-- each subscriber or account whose closing revokes it.
-- ARGV: clock offset, lifetime (ms), most misses, purpose, address, digest, holder, the code's id, the digest of the number that
-- it goes to.
-- Returns 1 and when it expires, or 0 and for how many ms the address' attempts are used up. TTLs only collect garbage.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local misses = redis.call('HMGET', KEYS[3], 'count', 'until')
if misses[1] and tonumber(misses[1]) >= tonumber(ARGV[3]) and tonumber(misses[2]) > now then
  return {0, tonumber(misses[2]) - now}
end
local older = redis.call('GET', KEYS[2])
if older then redis.call('DEL', 'code:' .. older) end
local expires = string.format('%.0f', now + ARGV[2])
redis.call('HSET', KEYS[1], 'purpose', ARGV[4], 'address', ARGV[5], 'digest', ARGV[6], 'holder', ARGV[7],
  'destination', ARGV[9], 'attempts', 0, 'expiresAt', expires)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('SET', KEYS[2], ARGV[8], 'PX', ARGV[2])
for i = 4, #KEYS do
  redis.call('SADD', KEYS[i], ARGV[8])
  redis.call('PEXPIRE', KEYS[i], ARGV[2])
end
return {1, expires}
