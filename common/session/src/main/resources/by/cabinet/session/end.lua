-- Forgets sessions. KEYS: due. ARGV: token hashes.
for _, hash in ipairs(ARGV) do
  redis.call('DEL', 'session:' .. hash)
  redis.call('ZREM', KEYS[1], hash)
end
return nil
