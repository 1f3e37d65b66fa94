-- The version after a known one: of the time, so that it is higher than any that was published before, also by a database that has been restored
-- from a backup since. What is decided then counts everywhere.
create function next_version(known bigint) returns bigint
    language sql volatile
    return greatest(known + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint);
