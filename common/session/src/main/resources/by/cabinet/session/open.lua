-- Starts a session. KEYS: session, subject, due.
-- ARGV: clock offset, idle limit, total limit or '' (all ms); the subject's role, access, version; then the session's fields.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local known = tonumber(redis.call('HGET', KEYS[2], 'version') or '-1')
if tonumber(ARGV[6]) >= known then
  redis.call('HSET', KEYS[2], 'role', ARGV[4], 'access', ARGV[5], 'version', ARGV[6])
end
redis.call('PEXPIRE', KEYS[2], ARGV[2] + 3600000) -- garbage soon after the last of its sessions
local ends = now + ARGV[2]
redis.call('HSET', KEYS[1], 'idleEndsAt', string.format('%.0f', ends), unpack(ARGV, 7))
if ARGV[3] ~= '' then
  local total = now + ARGV[3]
  redis.call('HSET', KEYS[1], 'endsAt', string.format('%.0f', total))
  ends = math.min(ends, total)
end
redis.call('ZADD', KEYS[3], string.format('%.0f', ends), string.sub(KEYS[1], 9))
local subject = redis.call('HMGET', KEYS[2], 'role', 'version')
local session = redis.call('HGETALL', KEYS[1])
for _, item in ipairs({'subject.role', subject[1], 'subject.version', subject[2]}) do
  session[#session + 1] = item
end
return session
