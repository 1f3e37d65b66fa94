-- Reads a session, checks that it goes on, slides it. KEYS: session, due. ARGV: clock offset, portal, '1' to slide, idle limit.
-- Returns its fields with the subject's role and version; why it is over, as a text; or nil when nothing is known of it on this portal.
local session = redis.call('HGETALL', KEYS[1])
if #session == 0 then return redis.call('GET', 'ended:' .. string.sub(KEYS[1], 9)) end
local field = {}
for i = 1, #session, 2 do field[session[i]] = session[i + 1] end
if field.portal ~= ARGV[2] then return nil end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local total = field.endsAt and tonumber(field.endsAt) or math.huge
local idleEnds = tonumber(field.idleEndsAt)
if now >= math.min(idleEnds, total) then return total <= idleEnds and 'TIME_LIMIT' or 'IDLE' end

local subject = redis.call('HMGET', 'subject:' .. field.subject, 'role', 'access', 'version')
if subject[2] ~= 'OPEN' then return subject[2] and 'ACCESS_CLOSED' end

-- What one page asks for at once slides the session once: within a second it is not written again.
local idle = now + ARGV[4]
if ARGV[3] == '1' and idle - field.idleEndsAt >= 1000 then
  redis.call('HSET', KEYS[1], 'idleEndsAt', string.format('%.0f', idle))
  redis.call('PEXPIRE', 'subject:' .. field.subject, ARGV[4] + 3600000)
  redis.call('ZADD', KEYS[2], string.format('%.0f', math.min(idle, total)), string.sub(KEYS[1], 9))
  for i = 1, #session, 2 do
    if session[i] == 'idleEndsAt' then session[i + 1] = string.format('%.0f', idle) end
  end
end
for _, item in ipairs({'subject.role', subject[1], 'subject.version', subject[3]}) do
  session[#session + 1] = item
end
return session
