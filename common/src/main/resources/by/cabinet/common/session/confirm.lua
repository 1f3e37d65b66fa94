-- Marks a session as confirmed by a second factor, if it still is there. KEYS: session.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'secondFactor', 'true')
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return nil
