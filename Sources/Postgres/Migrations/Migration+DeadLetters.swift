extension Migration {
    /// Texts that were taken although not all messages in them could be stored.
    static let deadLetters = Migration(
        version: 5,
        name: "dead letters",
        statements: [
            """
            create table dead_letter (
                id bigint generated always as identity primary key,
                received_on timestamptz not null default now(),
                source text collate "C" not null,
                delivery_id text collate "C" not null,
                sent_on timestamptz not null,
                code text collate "C" not null,
                message text collate "C" not null,
                place bigint not null,
                path text collate "C" not null,
                body bytea not null,
                constraint dead_letter_delivery unique (source, delivery_id)
            )
            """,
            "comment on table dead_letter is 'Texts with messages that could not be stored; the newest alone are kept'",
            "comment on column dead_letter.source is 'Who sent it, such as sns: and a topic'",
            "comment on column dead_letter.delivery_id is 'By what the sender knows it: what is sent again is kept once'",
            "comment on column dead_letter.sent_on is 'The time of messages in it that tell none of their own'",
            "comment on column dead_letter.code is 'What is wrong with the first message that was rejected'",
            "comment on column dead_letter.place is 'Where it stands: its line, from 1, or its index in an array, from 0'",
            "comment on column dead_letter.path is 'A JSON Pointer from that message to the fault'",
            "comment on column dead_letter.body is 'The text, byte for byte'",
        ]
    )
}
