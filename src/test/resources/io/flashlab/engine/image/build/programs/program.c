/*
 * A program with what decides how an image is laid out: code and data in RAM and in flash, and zeroed memory.
 * The ELF files beside it were made of it by Debian 12's gcc-xtensa-lx106 and gcc-riscv64-unknown-elf, with
 *     -Os -ffreestanding -nostdlib -Wl,--build-id=none,-z,max-page-size=4 -T CHIP.ld
 * and -mlongcalls for the ESP8266, -DDESCRIPTOR -march=rv32imc -mabi=ilp32 for the others.
 */
#define IN(name) __attribute__((section(name), used))
#define REG(address) (*(volatile unsigned *) (address))

struct descriptor {
    unsigned magic, secure_version, reserved[2];
    char version[32], project[32], time[16], date[16], framework[32];
    unsigned char elf_sha256[32];
    unsigned short least_block, most_block;
    unsigned char mmu_page_log2, padding[3];
    unsigned rest[18];
};

#ifdef DESCRIPTOR
IN(".flash.appdesc") const struct descriptor descriptor = {
    .magic = 0xabcd5432, .version = "1.2.3", .project = "sample", .time = "12:00:00", .date = "Nov 21 2026",
    .framework = "none", .mmu_page_log2 = 16};
#endif

static const char text[] = "what a program says of itself, in flash";
static unsigned counters[37] = {1, 2, 3, 5, 8, 13};
static unsigned zeroed[129];

IN(".iram.text") unsigned quick(unsigned seed) {
    for (unsigned i = 0; i < sizeof counters / sizeof *counters; i++) {
        seed = (seed << 5 | seed >> 27) ^ counters[i];
        zeroed[i] += seed;
        counters[i]++;
    }
    return seed;
}

__attribute__((noinline)) unsigned slow(const char *from) {
    unsigned hash = 2166136261u;
    while (*from) {
        hash = (hash ^ (unsigned char) *from++) * 16777619u;
    }
    return quick(hash);
}

IN(".iram.text") void start(void) {
    for (;;) {
        REG(0x60000000) = slow(text);
    }
}
