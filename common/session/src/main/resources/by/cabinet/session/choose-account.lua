-- Lets a session act for another account. KEYS: session, the account's subject. ARGV: idle limit (ms), the account; the subject's role, access,
-- version; which choice of the session it is: an earlier one changes nothing.
if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
if tonumber(ARGV[6]) <= tonumber(redis.call('HGET', KEYS[1], 'accountChoice') or '0') then return nil end
local known = tonumber(redis.call('HGET', KEYS[2], 'version') or '-1')
if tonumber(ARGV[5]) >= known then
  redis.call('HSET', KEYS[2], 'role', ARGV[3], 'access', ARGV[4], 'version', ARGV[5])
end
redis.call('PEXPIRE', KEYS[2], ARGV[1] + 3600000)
redis.call('HSET', KEYS[1], 'accountId', ARGV[2], 'subject', ARGV[2], 'accountChoice', ARGV[6])
redis.call('HINCRBY', KEYS[1], 'version', 1)
return nil
