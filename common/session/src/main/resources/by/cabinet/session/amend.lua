-- Changes a field of a session that goes on. KEYS: session. ARGV: field, value.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return nil
