// Answers V6 from the rows of its best hand-written statement and does nothing besides: no HTTP, no GraphQL, one
// connection. What it takes for an answer is what a gateway's own work can be held against.
//
// Arguments: the statement, which takes the number of a domain; how many domains there are; for how many seconds to ask
// for one of them after the other. With 0 seconds the answer about the first domain is written. What to connect to
// stands in libpq's variables.

#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { MAXIMUM_ROWS = 4096, SLOTS = 8192, ID_BYTES = 16 };
enum { LEVEL, OWNER, ID, NAME, VALUE };

static const char *const lists[] = {"services", "deployments", "instances"};

static struct {
    char *bytes;
    size_t count, capacity;
} answer;

static PGresult *rows;
// The children of each row by name, and where a row that may have some is found by its id. No row is 0, which is the
// root and nobody's child.
static int first[MAXIMUM_ROWS], last[MAXIMUM_ROWS], next[MAXIMUM_ROWS], slots[SLOTS];

static void fail(const char *reason) {
    fprintf(stderr, "%s\n", reason);
    exit(1);
}

static void reserve(size_t count) {
    if (answer.count + count <= answer.capacity) return;
    answer.capacity = 2 * answer.capacity + count;
    answer.bytes = realloc(answer.bytes, answer.capacity);
    if (!answer.bytes) fail("no memory");
}

static void append(const char *bytes, size_t count) {
    memcpy(answer.bytes + answer.count, bytes, count);
    answer.count += count;
}

#define APPEND(literal) append(literal, sizeof literal - 1)

static void append_id(const unsigned char *id) {
    static const char digits[] = "0123456789abcdef";
    char *out = answer.bytes + answer.count;
    for (int i = 0; i < ID_BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *out++ = '-';
        *out++ = digits[id[i] >> 4];
        *out++ = digits[id[i] & 15];
    }
    answer.count = out - answer.bytes;
}

static void append_string(const char *text, size_t count) {
    char *out = answer.bytes + answer.count;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = text[i];
        if (byte < 0x20) {
            out += sprintf(out, "\\u%04x", byte);
            continue;
        }
        if (byte == '"' || byte == '\\') *out++ = '\\';
        *out++ = byte;
    }
    answer.count = out - answer.bytes;
}

static int level(int row) { return PQgetvalue(rows, row, LEVEL)[1]; }

// Ids are spread well already.
static int *slot(const char *id) {
    uint32_t hash;
    memcpy(&hash, id, sizeof hash);
    for (hash %= SLOTS; slots[hash] >= 0; hash = (hash + 1) % SLOTS)
        if (memcmp(PQgetvalue(rows, slots[hash], ID), id, ID_BYTES) == 0) break;
    return &slots[hash];
}

static int precedes(int left, int right) {
    int left_count = PQgetlength(rows, left, NAME), right_count = PQgetlength(rows, right, NAME);
    int order = memcmp(PQgetvalue(rows, left, NAME), PQgetvalue(rows, right, NAME),
                       left_count < right_count ? left_count : right_count);
    return order < 0 || (order == 0 && left_count < right_count);
}

// Children mostly come in the order of their names, and there are few of those that do not.
static void add_child(int owner, int row) {
    if (!first[owner]) {
        first[owner] = last[owner] = row;
    } else if (precedes(last[owner], row)) {
        last[owner] = next[last[owner]] = row;
    } else {
        int *place = &first[owner];
        while (precedes(*place, row)) place = &next[*place];
        next[row] = *place;
        *place = row;
    }
}

static void write_row(int row) {
    size_t name_count = PQgetlength(rows, row, NAME), value_count = PQgetlength(rows, row, VALUE);
    // No byte of a name takes more than six, and what surrounds it less than what is left over here.
    reserve(6 * name_count + value_count + 256);
    APPEND("{\"id\":\"");
    append_id((const unsigned char *)PQgetvalue(rows, row, ID));
    APPEND("\",\"name\":\"");
    append_string(PQgetvalue(rows, row, NAME), name_count);
    if (level(row) == 3) {
        if (PQgetisnull(rows, row, VALUE)) {
            APPEND("\",\"health\":null}");
        } else {
            // Behind one byte that tells the version of the format.
            APPEND("\",\"health\":{\"status\":");
            append(PQgetvalue(rows, row, VALUE) + 1, value_count - 1);
            APPEND("}}");
        }
        return;
    }
    APPEND("\",\"");
    append(lists[level(row)], strlen(lists[level(row)]));
    APPEND("\":[");
    for (int child = first[row]; child; child = next[child]) {
        if (child != first[row]) APPEND(",");
        write_row(child);
    }
    reserve(256);
    APPEND("]}");
}

static void ask(PGconn *connection, int domain) {
    char number[12];
    const char *values[] = {number};
    sprintf(number, "%d", domain);
    rows = PQexecPrepared(connection, "V6", 1, values, NULL, NULL, 1);
    if (PQresultStatus(rows) != PGRES_TUPLES_OK) fail(PQerrorMessage(connection));
    int count = PQntuples(rows);
    if (count == 0 || count > MAXIMUM_ROWS) fail("no rows, or too many");
    memset(slots, -1, sizeof slots);
    memset(first, 0, count * sizeof *first);
    memset(next, 0, count * sizeof *next);
    for (int row = 0; row < count; row++) {
        if (row > 0) {
            int owner = *slot(PQgetvalue(rows, row, OWNER));
            if (owner < 0) fail("a row comes before its owner");
            add_child(owner, row);
        }
        if (level(row) < 3) *slot(PQgetvalue(rows, row, ID)) = row;
    }
    answer.count = 0;
    reserve(256);
    APPEND("{\"data\":{\"domain\":");
    write_row(0);
    reserve(256);
    APPEND("}}");
    PQclear(rows);
}

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

static double processor_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argument_count, char **arguments) {
    if (argument_count != 4) fail("usage: assembler STATEMENT DOMAINS SECONDS");
    int domains = atoi(arguments[2]);
    double limit = atof(arguments[3]);
    PGconn *connection = PQconnectdb("");
    if (PQstatus(connection) != CONNECTION_OK) fail(PQerrorMessage(connection));
    PGresult *prepared = PQprepare(connection, "V6", arguments[1], 1, NULL);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK) fail(PQerrorMessage(connection));
    PQclear(prepared);
    ask(connection, 1);
    if (limit == 0) {
        fwrite(answer.bytes, 1, answer.count, stdout);
        return 0;
    }
    srand(getpid());
    long requests = 0;
    double start = now(), processor = processor_seconds();
    for (; now() - start < limit; requests++) ask(connection, rand() % domains + 1);
    printf("{\"requests\": %ld, \"seconds\": %f, \"processorSeconds\": %f}\n", requests, now() - start,
           processor_seconds() - processor);
    PQfinish(connection);
    return 0;
}
