-- Revokes all codes of some subscribers and accounts. KEYS: their codes.
for _, codes in ipairs(KEYS) do
  for _, id in ipairs(redis.call('SMEMBERS', codes)) do redis.call('DEL', 'code:' .. id) end
  redis.call('DEL', codes)
end
return nil
