-- Keeps the newest role and access of a subject. KEYS: subject. ARGV: role, access, version.
local known = tonumber(redis.call('HGET', KEYS[1], 'version') or '-1')
if tonumber(ARGV[3]) >= known then
  redis.call('HSET', KEYS[1], 'role', ARGV[1], 'access', ARGV[2], 'version', ARGV[3])
end
return nil
