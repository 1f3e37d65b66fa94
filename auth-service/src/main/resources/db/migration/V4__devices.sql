-- The devices that subscribers and accounts have signed in from: a row for each subject of a device, at most five. Never the token,
-- only its hash. since: the first sign-in of the subject from it; seen_at: the last.
create table device_subject (
    token_hash text        not null,
    subject_id text        not null,
    since      timestamptz not null,
    seen_at    timestamptz not null,
    primary key (token_hash, subject_id)
);
create index device_of_subject on device_subject (subject_id, since);
create index device_age on device_subject using brin (since); -- for the clean-up; a sign-in changes no index
