-- A right code was shown for an account that is not of its e-mail. KEYS: code. ARGV: how many times before it is used up.
if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HINCRBY', KEYS[1], 'misdirected', 1) >= tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[1])
end
return nil
