-- The token hashes without a session. ARGV: token hashes.
local unknown = {}
for _, hash in ipairs(ARGV) do
  if redis.call('EXISTS', 'session:' .. hash) == 0 then unknown[#unknown + 1] = hash end
end
return unknown
