-- Keeps the newest role and access of a subject that has sessions; of another subject nothing is stored: a session that starts brings it.
-- KEYS: subject. ARGV: role, access, version.
local known = redis.call('HGET', KEYS[1], 'version')
if known and tonumber(ARGV[3]) >= tonumber(known) then
  redis.call('HSET', KEYS[1], 'role', ARGV[1], 'access', ARGV[2], 'version', ARGV[3])
end
return nil
