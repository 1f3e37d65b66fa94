-- Segments of long SMS from subscribers, until all of one have come, at most ten minutes. The content is encrypted under the service's
-- secret, since it may hold a password; message_key and sender are keyed hashes.
create table incoming_segment (
    message_key text        not null,
    number      smallint    not null,
    sender      text        not null,
    content     bytea       not null,
    sent_at     timestamptz,
    received_at timestamptz not null,
    primary key (message_key, number)
);
create index incoming_segment_of_sender on incoming_segment (sender, received_at);
create index incoming_segment_by_age on incoming_segment (received_at);

-- When an SMS came for the first time whose SMSC does not say when it was sent: a repetition within ten minutes is the same SMS.
-- fingerprint is a keyed hash of sender, recipient and text.
create table incoming_sms (
    fingerprint text        primary key,
    first_at    timestamptz not null
);
create index incoming_sms_by_age on incoming_sms (first_at);
