package io.flashlab.testing;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageForOtherChip;
import io.flashlab.engine.error.FlasherException.ImageForOtherRevision;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.OptionsConflict;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Protection;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.error.FlasherException.UnknownChip;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.error.FlasherException.WrongChip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the engine and the catalogue can fail with, as samples for what is shown of it. */
public final class EveryError {

    private EveryError() {}

    /** One of each, and of each kind where there are kinds. */
    public static Stream<FlasherException> list() {
        Stream<FlasherException> files =
                Arrays.stream(FileProblem.values()).map(problem -> new FileUnusable(Path.of("dir", "a.bin"), problem));
        Stream<FlasherException> others = Stream.of(
                new PortNotFound("COM7"),
                new PortNotFound("socket://host:1"),
                new PortBusy("COM7", Optional.empty()),
                new PortBusy("COM7", Optional.of("Thonny")),
                new PermissionDenied("COM7"),
                new PortLost("COM7"),
                new PortLost("rfc2217://host:1"),
                new PortUnusable("COM7", "the driver does not know 460800 baud"),
                new NoSync("COM7", 7, ""),
                new NoSync("COM7", 7, "hello\nworld\n"),
                new WrongBootMode("COM7", "3,7", "boot mode:(3,7)"),
                new WrongChip("ESP8266", "ESP32"),
                new ImageForOtherChip("a.bin", "ESP32", "ESP8266"),
                new UnknownChip(0x12345678),
                ImageForOtherRevision.older("a.bin", 10, 3),
                ImageForOtherRevision.outside("a.bin", 255, OptionalInt.empty(), 3),
                new OptionsConflict("a", "b", "Options a and b are mutually exclusive."),
                new ImageInvalid("a.bin", "checksum"),
                new BundleInvalid("a.zip", "there is no firmware in it"),
                new ImageTooLarge("a.bin", 0, 3 << 20, 512 << 10),
                new ImageTooLarge("a.bin", 0, 3 << 20, 1 << 20),
                new ImageTooLarge("a.bin", 0, 8 << 20, 4 << 20),
                new RegionOverlap(0x1000, "a.bin", "b.bin"),
                new RegionInvalid(0x1001, 5, "not a multiple of 4096"),
                new VerifyMismatch("a.bin", 0x2000, 0x1000, "00", "11"),
                new Rejected("FLASH_BEGIN", 0x0106, "failed to act on it"),
                new ResponseTimeout("SYNC", Duration.ofSeconds(3)),
                new ResponseInvalid("SYNC", "too short"),
                new SettingInvalid("timeout", "abc", "'abc' is not a number"),
                new Unsupported("reading", "the ROM cannot"));
        Stream<FlasherException> downloads =
                Arrays.stream(DownloadProblem.values()).map(p -> new DownloadFailed("https://x.org/a", p, "detail"));
        Stream<FlasherException> protections =
                Arrays.stream(Protection.values()).map(ProtectionActive::new);
        return Stream.of(files, others, downloads, protections).flatMap(errors -> errors);
    }
}
