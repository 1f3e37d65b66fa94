-- Writes role and access of subjects again, where older ones are stored or none. KEYS: subjects. ARGV: idle limit (ms); role, access and version
-- of each subject.
for i, key in ipairs(KEYS) do
  local role, access, version = ARGV[3 * i - 1], ARGV[3 * i], ARGV[3 * i + 1]
  local known = redis.call('HMGET', key, 'role', 'access', 'version')
  local behind = not known[3] or tonumber(version) > tonumber(known[3])
  if behind or (tonumber(version) == tonumber(known[3]) and (known[1] ~= role or known[2] ~= access)) then
    redis.call('HSET', key, 'role', role, 'access', access, 'version', version)
    if not known[3] then redis.call('PEXPIRE', key, ARGV[1] + 3600000) end
  end
end
return nil
