-- Stores a code beside the older ones. KEYS: code, the pending codes of this purpose and number, misses, the misses that count together
-- with them (the same again where none do), and the codes of each subscriber or account whose closing revokes it.
-- ARGV: clock offset, lifetime (ms), most misses, purpose, address, digest, holder, the code's id, the digest of the number that
-- it goes to, the client whose it is, most misses together.
-- Returns 1 and when it expires, or 0 and for how many ms the attempts are used up. TTLs only collect garbage.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local most = {ARGV[3], ARGV[11]}
for i = 1, KEYS[4] == KEYS[3] and 1 or 2 do
  local misses = redis.call('HMGET', KEYS[2 + i], 'count', 'until')
  if misses[1] and tonumber(misses[1]) >= tonumber(most[i]) and tonumber(misses[2]) > now then
    return {0, tonumber(misses[2]) - now}
  end
end
local expires = string.format('%.0f', now + ARGV[2])
redis.call('HSET', KEYS[1], 'purpose', ARGV[4], 'address', ARGV[5], 'digest', ARGV[6], 'holder', ARGV[7],
  'destination', ARGV[9], 'attempts', 0, 'expiresAt', expires, 'pending', KEYS[2], 'misses', KEYS[3], 'together', KEYS[4],
  'client', ARGV[10])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
for i = 2, #KEYS do
  if i ~= 3 and i ~= 4 then
    redis.call('SADD', KEYS[i], ARGV[8])
    redis.call('PEXPIRE', KEYS[i], ARGV[2])
  end
end
return {1, expires}
