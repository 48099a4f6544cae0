#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own entry: reads the program's arguments and calls `test` with one input after another.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
