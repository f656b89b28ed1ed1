package io.flashlab.engine.error;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that can go wrong on the way to a board, as one closed set.
 *
 * <p>Each subtype carries the facts of the failure as typed fields. What a person should do about it is not decided
 * here: the command line and the window each map every subtype with one exhaustive {@code switch}, so that a new subtype
 * does not compile until both have a remedy for it. {@link #getMessage()} is a short technical sentence for logs.
 */
public abstract sealed class FlasherException extends Exception {

    private static final long serialVersionUID = 1L;

    private FlasherException(String message) {
        super(message);
    }

    private FlasherException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A port is in the way: not there, taken, forbidden, gone or broken. */
    public abstract static sealed class PortException extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String port;

        private PortException(String port, String message) {
            super(message);
            this.port = port;
        }

        private PortException(String port, String message, Throwable cause) {
            super(message, cause);
            this.port = port;
        }

        /** The port's name as the system or the user wrote it, for example {@code COM7}. */
        public String port() {
            return port;
        }
    }

    /** No port of that name exists, or nothing answers at that network address. */
    public static final class PortNotFound extends PortException {
        private static final long serialVersionUID = 1L;

        public PortNotFound(String port) {
            super(port, "Port %s does not exist.".formatted(port));
        }

        public PortNotFound(String port, Throwable cause) {
            super(port, "Port %s cannot be reached: %s.".formatted(port, cause.getMessage()), cause);
        }
    }

    /** Another program has the port open. */
    public static final class PortBusy extends PortException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<String> holder;

        /** @param holder the program that has it, where the system tells */
        public PortBusy(String port, Optional<String> holder) {
            super(
                    port,
                    holder.map(h -> "Port %s is in use by %s.".formatted(port, h))
                            .orElseGet(() -> "Port %s is in use by another program.".formatted(port)));
            this.holder = holder;
        }

        /** The program that has it, where the system tells. */
        public Optional<String> holder() {
            return holder;
        }
    }

    /** The user may not open the port. */
    public static final class PermissionDenied extends PortException {
        private static final long serialVersionUID = 1L;

        public PermissionDenied(String port) {
            super(port, "No permission to open port %s.".formatted(port));
        }
    }

    /** The port was open and vanished, or its driver reports failure: cable pulled, network connection closed. */
    public static final class PortLost extends PortException {
        private static final long serialVersionUID = 1L;

        public PortLost(String port) {
            super(port, "Port %s disappeared.".formatted(port));
        }

        public PortLost(String port, Throwable cause) {
            super(port, "Port %s disappeared: %s.".formatted(port, cause.getMessage()), cause);
        }
    }

    /** The port exists but cannot be opened or set up, for a reason that is none of the others. */
    public static final class PortUnusable extends PortException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        public PortUnusable(String port, String reason) {
            super(port, "Port %s cannot be used: %s.".formatted(port, reason));
            this.reason = reason;
        }

        /** Why, in words. */
        public String reason() {
            return reason;
        }
    }

    /** The board did not answer the sync command in any attempt. */
    public static final class NoSync extends PortException {
        private static final long serialVersionUID = 1L;
        private final int attempts;
        private final String bootLog;

        /** @param bootLog printable text that the board sent meanwhile; empty when it was silent */
        public NoSync(String port, int attempts, String bootLog) {
            super(
                    port,
                    "Failed to connect to the board on %s: %s."
                            .formatted(
                                    port,
                                    bootLog.isEmpty() ? "no serial data received" : "no answer to the sync command"));
            this.attempts = attempts;
            this.bootLog = bootLog;
        }

        /** How often it was tried. */
        public int attempts() {
            return attempts;
        }

        /** What the board said meanwhile; empty when it was silent. */
        public String bootLog() {
            return bootLog;
        }
    }

    /** The boot log says that the board started its program instead of the loader: GPIO0 was not low. */
    public static final class WrongBootMode extends PortException {
        private static final long serialVersionUID = 1L;
        private final String bootMode;
        private final String bootLog;

        /** @param bootMode the value as the boot log prints it, for example {@code 3,7} or {@code 0x13} */
        public WrongBootMode(String port, String bootMode, String bootLog) {
            super(
                    port,
                    "Failed to connect to the board on %s: it started its program (boot mode %s)."
                            .formatted(port, bootMode));
            this.bootMode = bootMode;
            this.bootLog = bootLog;
        }

        /** The boot mode as the boot log prints it, for example {@code 3,7} on an ESP8266 or {@code 0x13} on later chips. */
        public String bootMode() {
            return bootMode;
        }

        /** What the board said meanwhile; empty when it was silent. */
        public String bootLog() {
            return bootLog;
        }
    }

    /** The board carries another chip than the one asked for. */
    public static final class WrongChip extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String expected;
        private final String found;

        public WrongChip(String expected, String found) {
            super("This chip is %s, not %s. Wrong chip argument?".formatted(found, expected));
            this.expected = expected;
            this.found = found;
        }

        /** What should have been there. */
        public String expected() {
            return expected;
        }

        /** What was there. */
        public String found() {
            return found;
        }
    }

    /** The chip's identification is not one that this version knows. */
    public static final class UnknownChip extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final int magic;

        /** @param magic the word read at 0x40001000 */
        public UnknownChip(int magic) {
            super("Unknown chip: identification value 0x%08x.".formatted(magic));
            this.magic = magic;
        }

        /** The word read at 0x40001000, by which the oldest families are told apart. */
        public int magic() {
            return magic;
        }
    }

    /** What is wrong with a file that should be read or written. */
    public enum FileProblem {
        /** Nothing of that name exists. */
        MISSING,
        /** It is a folder. */
        NOT_A_FILE,
        /** It has no bytes, where some are needed. */
        EMPTY,
        /** The user may not open it. */
        NOT_PERMITTED,
        /** It was opened, and reading it failed. */
        READ_FAILED,
        /** Writing it failed: the disk is full, or a stream does not take the bytes. */
        WRITE_FAILED
    }

    /** A file on the computer, or a stream that a program handed over, cannot be read or written. */
    public static final class FileUnusable extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String name;
        private final FileProblem problem;

        public FileUnusable(Path path, FileProblem problem) {
            this(path.toString(), problem);
        }

        /** @param name the file's path, or what to call the stream in messages */
        public FileUnusable(String name, FileProblem problem) {
            super(describe(name, problem));
            this.name = name;
            this.problem = problem;
        }

        public FileUnusable(Path path, FileProblem problem, Throwable cause) {
            this(path.toString(), problem, cause);
        }

        /** @param name the file's path, or what to call the stream in messages */
        public FileUnusable(String name, FileProblem problem, Throwable cause) {
            super(describe(name, problem), cause);
            this.name = name;
            this.problem = problem;
        }

        private static String describe(String name, FileProblem problem) {
            return switch (problem) {
                case MISSING -> "File '%s' does not exist.".formatted(name);
                case NOT_A_FILE -> "'%s' is a folder, not a file.".formatted(name);
                case EMPTY -> "File '%s' is empty.".formatted(name);
                case NOT_PERMITTED -> "No permission to open file '%s'.".formatted(name);
                case READ_FAILED -> "'%s' cannot be read.".formatted(name);
                case WRITE_FAILED -> "'%s' cannot be written.".formatted(name);
            };
        }

        /** The file's path as text, or what a stream is called. */
        public String name() {
            return name;
        }

        /** What is wrong with it. */
        public FileProblem problem() {
            return problem;
        }
    }

    /** Bytes that should be a firmware image are not one, or not one for this chip. */
    public static final class ImageInvalid extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String image;
        private final String reason;

        public ImageInvalid(String image, String reason) {
            super("'%s' is not a usable image: %s.".formatted(image, reason));
            this.image = image;
            this.reason = reason;
        }

        /** Name of the image, as its source calls it. */
        public String image() {
            return image;
        }

        /** Why, in words. */
        public String reason() {
            return reason;
        }
    }

    /**
     * A file that should name or hold firmware files cannot be used: a list of files and addresses, a manifest, an archive
     * or a build folder.
     */
    public static final class BundleInvalid extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String bundle;
        private final String reason;

        public BundleInvalid(String bundle, String reason) {
            super("'%s' cannot be used: %s.".formatted(bundle, reason));
            this.bundle = bundle;
            this.reason = reason;
        }

        /** Path or address of the file or folder. */
        public String bundle() {
            return bundle;
        }

        /** Why, in words. */
        public String reason() {
            return reason;
        }
    }

    /** Why something could not be fetched from the network. */
    public enum DownloadProblem {
        /** Neither https, nor http to this computer. */
        NOT_SECURE,
        /** The server does not have it. */
        MISSING,
        /** The server answers with another error, or sends on in a circle. */
        REFUSED,
        /** It is larger than it may be. */
        TOO_LARGE,
        /** It did not arrive in the time given. */
        TOO_SLOW,
        /** There is no connection, or it broke off. */
        NO_CONNECTION,
        /** A web page came in its place, as where a network wants people to log in first. */
        WEB_PAGE,
        /** What arrived is not what should have: its size, its digest or its own checksum is wrong. */
        DAMAGED
    }

    /** Something could not be fetched from the network. */
    public static final class DownloadFailed extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String address;
        private final DownloadProblem problem;

        /** @param detail in words, after a colon */
        public DownloadFailed(String address, DownloadProblem problem, String detail) {
            super("'%s' cannot be fetched: %s.".formatted(address, detail));
            this.address = address;
            this.problem = problem;
        }

        /** The address that was asked for. */
        public String address() {
            return address;
        }

        public DownloadProblem problem() {
            return problem;
        }
    }

    /** A firmware image is for another chip than the one connected. */
    public static final class ImageForOtherChip extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String image;
        private final String imageChip;
        private final String chip;

        /**
         * @param imageChip the family it is for, for example {@code ESP32-S3}
         * @param chip the family of the board
         */
        public ImageForOtherChip(String image, String imageChip, String chip) {
            super("'%s' is not an %s image. Use the force argument to flash anyway.".formatted(image, chip));
            this.image = image;
            this.imageChip = imageChip;
            this.chip = chip;
        }

        /** Name of the image, as its source calls it. */
        public String image() {
            return image;
        }

        public String imageChip() {
            return imageChip;
        }

        public String chip() {
            return chip;
        }
    }

    /**
     * A firmware image is for this chip, but not for silicon of this revision.
     *
     * <p>Newer images give a range of revisions, as 100 for each major step and 1 for each minor one. Older ones give one
     * least number, which is the major revision or, on the ESP32-C3, the minor one.
     */
    public static final class ImageForOtherRevision extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String image;
        private final int minimum;
        private final transient OptionalInt maximum;
        private final int revision;

        private ImageForOtherRevision(String image, int minimum, OptionalInt maximum, int revision, String message) {
            super(message);
            this.image = image;
            this.minimum = minimum;
            this.maximum = maximum;
            this.revision = revision;
        }

        /** For an image that gives a least number only. */
        public static ImageForOtherRevision older(String image, int minimum, int revision) {
            return new ImageForOtherRevision(
                    image,
                    minimum,
                    OptionalInt.empty(),
                    revision,
                    ("'%s' requires chip revision %s or higher (this chip is revision %s). "
                                    + "Use the force argument to flash anyway.")
                            .formatted(image, minimum, revision));
        }

        /**
         * For an image that gives a range.
         *
         * @param maximum empty when there is no upper end
         */
        public static ImageForOtherRevision outside(String image, int minimum, OptionalInt maximum, int revision) {
            String end = maximum.isPresent() ? version(maximum.getAsInt()) : "max rev not set";
            return new ImageForOtherRevision(
                    image,
                    minimum,
                    maximum,
                    revision,
                    ("'%s' requires chip revision in range [%s - %s] (this chip is revision %s). "
                                    + "Use the force argument to flash anyway.")
                            .formatted(image, version(minimum), end, version(revision)));
        }

        private static String version(int number) {
            return "v%s.%s".formatted(number / 100, number % 100);
        }

        /** Name of the image, as its source calls it. */
        public String image() {
            return image;
        }

        /** The least revision that the image runs on, in the numbering that it uses. */
        public int minimum() {
            return minimum;
        }

        /** The highest revision that the image runs on; empty when it gives none. */
        public OptionalInt maximum() {
            return maximum;
        }

        /** The chip's revision, in the numbering that the image uses. */
        public int revision() {
            return revision;
        }
    }

    /** What an active security feature of the chip keeps from being done by mistake. */
    public enum Protection {
        /** Secure boot of the ESP32's first kind: below 0x8000 lies the bootloader with its digest. */
        SECURE_BOOT_BOOTLOADER,
        /** The key manager keeps what it needs to recover the flash's key below 0x2000. */
        KEY_RECOVERY_INFO,
        /** Flash is encrypted, and what the loader writes would be read as if it were encrypted, too. */
        PLAINTEXT_TO_ENCRYPTED_FLASH,
        /** Flash is encrypted or boots signed programs only: an erased chip may never start again. */
        ERASING_PROTECTED_FLASH
    }

    /** A security feature of the chip is active, and what was asked for may leave a board that never starts again. */
    public static final class ProtectionActive extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final Protection protection;

        public ProtectionActive(Protection protection) {
            super(describe(protection)
                    + " Use the force argument to override, with caution: the board may never start again!");
            this.protection = protection;
        }

        private static String describe(Protection protection) {
            return switch (protection) {
                case SECURE_BOOT_BOOTLOADER ->
                    "Secure Boot V1 detected: flash below 0x8000 is not written, to protect the bootloader.";
                case KEY_RECOVERY_INFO ->
                    "Flash encryption with Key Manager detected: flash below 0x2000 is left alone, to protect key "
                            + "recovery info.";
                case PLAINTEXT_TO_ENCRYPTED_FLASH ->
                    "Flash encryption is enabled and the loader does not encrypt: data must be encrypted before they "
                            + "are written.";
                case ERASING_PROTECTED_FLASH ->
                    "Active security features detected, erasing flash is disabled as a safety measure.";
            };
        }

        public Protection protection() {
            return protection;
        }
    }

    /** Two options exclude each other, or one needs what is not there. */
    public static final class OptionsConflict extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String first;
        private final String second;

        /**
         * @param first an option's name, for example {@code skip_flashed}
         * @param second the other's
         * @param message both in a sentence
         */
        public OptionsConflict(String first, String second, String message) {
            super(message);
            this.first = first;
            this.second = second;
        }

        public String first() {
            return first;
        }

        public String second() {
            return second;
        }
    }

    /** An image reaches past the end of the flash. Sizes in bytes. */
    public static final class ImageTooLarge extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String image;
        private final long address;
        private final long size;
        private final long flashSize;

        public ImageTooLarge(String image, long address, long size, long flashSize) {
            super("File '%s' (length %s) at offset 0x%08x will not fit in %s bytes of flash."
                    .formatted(image, size, address, flashSize));
            this.image = image;
            this.address = address;
            this.size = size;
            this.flashSize = flashSize;
        }

        /** Name of the image, as its source calls it. */
        public String image() {
            return image;
        }

        /** First byte, an address in flash. */
        public long address() {
            return address;
        }

        /** Bytes. */
        public long size() {
            return size;
        }

        /** Bytes that the flash has. */
        public long flashSize() {
            return flashSize;
        }
    }

    /** Two images want the same flash sectors. */
    public static final class RegionOverlap extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final long address;
        private final String first;
        private final String second;

        /** @param address the first flash address that both would write */
        public RegionOverlap(long address, String first, String second) {
            super("Detected overlap at address: 0x%x for file: %s".formatted(address, second));
            this.address = address;
            this.first = first;
            this.second = second;
        }

        /** First byte, an address in flash. */
        public long address() {
            return address;
        }

        public String first() {
            return first;
        }

        public String second() {
            return second;
        }
    }

    /** A region of flash or memory that was asked for cannot exist: misaligned, or beyond the end. */
    public static final class RegionInvalid extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final long address;
        private final long size;
        private final String reason;

        public RegionInvalid(long address, long size, String reason) {
            super("Region 0x%08x (%s bytes): %s".formatted(address, size, reason));
            this.address = address;
            this.size = size;
            this.reason = reason;
        }

        /** First byte, an address in flash. */
        public long address() {
            return address;
        }

        /** Bytes. */
        public long size() {
            return size;
        }

        /** Why, in words. */
        public String reason() {
            return reason;
        }
    }

    /** A setting of the configuration has a value that means nothing. */
    public static final class SettingInvalid extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String option;
        private final String value;
        private final String reason;

        public SettingInvalid(String option, String value, String reason) {
            super("Setting %s = %s: %s".formatted(option, value, reason));
            this.option = option;
            this.value = value;
            this.reason = reason;
        }

        /** The setting's name, for example {@code custom_reset_sequence}. */
        public String option() {
            return option;
        }

        /** The value as it was written. */
        public String value() {
            return value;
        }

        /** What is wrong with it, a clause without a full stop. */
        public String reason() {
            return reason;
        }
    }

    /**
     * A stretch of flash.
     *
     * @param address of its first byte
     * @param size in bytes, at least 1
     */
    public record Region(long address, long size) {}

    /** The flash does not hold what it should. */
    public static final class VerifyMismatch extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String image;
        private final long address;
        private final long size;
        private final String expected;
        private final String found;
        private final transient List<Region> differences;

        /**
         * @param address first byte that was compared, an address in flash
         * @param size how many bytes were compared
         * @param expected MD5 of the file's bytes, 32 hexadecimal digits
         * @param found MD5 of the flash's bytes, 32 hexadecimal digits
         */
        public VerifyMismatch(String image, long address, long size, String expected, String found) {
            this(image, new Region(address, size), expected, found, List.of());
        }

        /**
         * @param region what was compared: the file's place in flash
         * @param differences where the bytes differ, as far as they were compared, in order of address
         */
        public VerifyMismatch(String image, Region region, String expected, String found, List<Region> differences) {
            super("Verification failed: '%s' at 0x%08x%s: MD5 of file is %s, of flash %s."
                    .formatted(image, region.address(), inWords(differences), expected, found));
            this.image = image;
            this.address = region.address();
            this.size = region.size();
            this.expected = expected;
            this.found = found;
            this.differences = List.copyOf(differences);
        }

        private static String inWords(List<Region> differences) {
            return differences.isEmpty()
                    ? ""
                    : ", first difference at 0x%08x"
                            .formatted(differences.getFirst().address());
        }

        /** Name of the image, as its source calls it. */
        public String image() {
            return image;
        }

        /** First byte that was compared, an address in flash: where the file lies. For the byte that differs, {@link #differences}. */
        public long address() {
            return address;
        }

        /** How many bytes were compared. */
        public long size() {
            return size;
        }

        /** MD5 of the file's bytes. */
        public String expected() {
            return expected;
        }

        /** MD5 of the flash's bytes. */
        public String found() {
            return found;
        }

        /**
         * Where the bytes differ, in order of address: every byte if that was asked for, else the first one; none where it could
         * not be found out.
         */
        public List<Region> differences() {
            return differences;
        }
    }

    /** The ROM or stub loader answered a command with a failure status. */
    public static final class Rejected extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String command;
        private final int code;
        private final String meaning;

        /**
         * @param command the command's name, for example {@code FLASH_BEGIN}
         * @param code the two status bytes, status in the high byte, reason in the low byte
         * @param meaning the reason in words, as the loader's documentation gives it
         */
        public Rejected(String command, int code, String meaning) {
            super("The board refused %s: error 0x%04x (%s).".formatted(command, code, meaning));
            this.command = command;
            this.code = code;
            this.meaning = meaning;
        }

        public String command() {
            return command;
        }

        public int code() {
            return code;
        }

        public String meaning() {
            return meaning;
        }
    }

    /** The board stopped answering: nothing, or nothing usable, came within the time allowed. */
    public static final class ResponseTimeout extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String operation;
        private final Duration waited;

        public ResponseTimeout(String operation, Duration waited) {
            super(String.format(
                    Locale.ROOT, "The board did not answer %s within %.1f s.", operation, waited.toMillis() / 1000.0));
            this.operation = operation;
            this.waited = waited;
        }

        /** What was being done. */
        public String operation() {
            return operation;
        }

        /** How long it was waited for. */
        public Duration waited() {
            return waited;
        }
    }

    /** The board answered something that the protocol does not allow at that place. */
    public static final class ResponseInvalid extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String operation;
        private final String detail;

        public ResponseInvalid(String operation, String detail) {
            super("Unusable answer to %s: %s.".formatted(operation, detail));
            this.operation = operation;
            this.detail = detail;
        }

        /** What was being done. */
        public String operation() {
            return operation;
        }

        public String detail() {
            return detail;
        }
    }

    /** This board, loader or port cannot do what was asked. */
    public static final class Unsupported extends FlasherException {
        private static final long serialVersionUID = 1L;
        private final String operation;
        private final String reason;

        public Unsupported(String operation, String reason) {
            super("%s is not possible here: %s.".formatted(operation, reason));
            this.operation = operation;
            this.reason = reason;
        }

        /** What was being done. */
        public String operation() {
            return operation;
        }

        /** Why, in words. */
        public String reason() {
            return reason;
        }
    }

    /** The user cancelled. An outcome rather than an error: nothing is wrong and nothing needs a remedy. */
    public static final class Cancelled extends FlasherException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("Cancelled.");
        }
    }
}
