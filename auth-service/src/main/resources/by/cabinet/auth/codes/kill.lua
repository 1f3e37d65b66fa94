-- Forgets the newest codes of destinations and purposes: older ones are dead already. KEYS: their ids' keys.
for _, latest in ipairs(KEYS) do
  local code = redis.call('GET', latest)
  if code then redis.call('DEL', 'code:' .. code, latest) end
end
return nil
