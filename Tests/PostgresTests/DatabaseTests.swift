import Testing

/// What needs PostgreSQL: `COCKPIT_TEST_DATABASE_URL` names one where databases may be made and dropped.
///
/// One test at a time: together they would take more connections than a server gives.
@Suite(.serialized) enum DatabaseTests {}
