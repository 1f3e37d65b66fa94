-- Forgets sessions, and remembers for a while why they are over. KEYS: due. ARGV: how long (ms); token hash and reason, or '', in turn.
for i = 2, #ARGV, 2 do
  redis.call('DEL', 'session:' .. ARGV[i])
  redis.call('ZREM', KEYS[1], ARGV[i])
  if ARGV[i + 1] ~= '' then redis.call('SET', 'ended:' .. ARGV[i], ARGV[i + 1], 'PX', ARGV[1]) end
end
return nil
