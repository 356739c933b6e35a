/**
 * Stores a record if the stored version is the expected one; '' expects none. Answers `stored`, or `other`.
 *
 * A client whose connection breaks sends a script again that may have run. `writer` and `creator` know such an
 * echo by the random token of the write, so that it is not taken for somebody else's.
 */
export const WRITE_SCRIPT = `
local payment, due = KEYS[1], KEYS[2]
local id, token, expected, version, record, ttlMs, checkAtMs = unpack(ARGV)
local stored = redis.call('HMGET', payment, 'version', 'writer', 'creator')
if (stored[1] or '') ~= expected then
  return (stored[2] == token or stored[3] == token) and 'stored' or 'other'
end
redis.call('HSET', payment, 'version', version, 'record', record, 'writer', token)
redis.call('HSETNX', payment, 'creator', token)
redis.call('PEXPIRE', payment, ttlMs)
if checkAtMs == '' then
  redis.call('ZREM', due, id)
else
  redis.call('ZADD', due, checkAtMs, id)
end
return 'stored'
`

/** The ids whose time has come, the longest due first. */
export const DUE_SCRIPT = `
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
`

/** Those of the ids that are still stored; the others are struck off the index. */
export const STRIKE_GHOSTS_SCRIPT = `
local kept = {}
for at, id in ipairs(ARGV) do
  if redis.call('EXISTS', KEYS[at + 1]) == 1 then
    kept[#kept + 1] = id
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return kept
`

/** Redis' own time in milliseconds. On a cluster, the key says on which node: their clocks may differ. */
export const NOW_SCRIPT = `
local time = redis.call('TIME')
return time[1] * 1000 + math.floor(time[2] / 1000)
`
