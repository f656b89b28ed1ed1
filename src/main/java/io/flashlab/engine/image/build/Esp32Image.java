package io.flashlab.engine.image.build;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageHeader;
import io.flashlab.engine.image.build.BuiltImage.Part;
import io.flashlab.engine.image.build.Elf2ImageOptions.Revisions;
import io.flashlab.engine.image.build.Elf2ImageOptions.SecurePad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes an image of the ESP32 family. A segment that stays in flash lies in the file as far behind the start of an MMU
 * page as in memory, so that pages can be mapped as they are. What must be skipped for that holds pieces of the segments
 * for RAM, or zeros.
 */
final class Esp32Image {

    private static final int SEGMENT_COUNT_AT = 1;
    private static final int WP_PIN_DISABLED = 0xee;
    private static final int SHA256_LENGTH = 32;
    private static final int CHECKSUM_ROW = 16;

    /** Version, signature and what fills the row: what secure boot V1 puts behind the digest. */
    private static final int SIGNATURE_V1 = 4 + 64 + 12;

    /** ESP-IDF's old bootloaders of the ESP32 did not map a last page with less in it. */
    private static final int LEAST_IN_LAST_PAGE = 0x24;

    private final Plan plan;
    private final ImageBytes image;
    private final int page;
    private final boolean isEsp32;
    private int written;

    Esp32Image(Plan plan) {
        this.plan = plan;
        this.image = plan.begin();
        this.page = plan.page();
        this.isEsp32 = plan.rom().name().equals("ESP32");
    }

    BuiltImage build() throws ImageInvalid {
        List<Segment> flash = sorted(this::isInFlash, ".flash.appdesc");
        List<Segment> ram = sorted(segment -> !isInFlash(segment), ".dram0.bootdesc");
        FlashPages.requireOneSegmentEach(plan, flash);
        image.header(ImageHeader.MAGIC, plan.segments().size(), plan);
        extendedHeader();
        boolean ramOnly = plan.options().ramOnlyHeader();
        if (ramOnly) {
            ramFirst(ram, flash);
        } else {
            flashFirst(flash, new ArrayDeque<>(ram));
        }
        securePad();
        if (!ramOnly) {
            image.appendChecksum();
        }
        return new BuiltImage(Optional.empty(), List.of(new Part(0, finished(ramOnly ? ram.size() : written))));
    }

    private boolean isInFlash(Segment segment) {
        return FlashMap.contains(plan.rom(), segment.address());
    }

    private boolean digestFollows() {
        return plan.options().appendDigest() && !plan.options().ramOnlyHeader();
    }

    /** By address, but a descriptor before all others: loaders expect it there. */
    private List<Segment> sorted(Predicate<Segment> which, String descriptor) {
        List<Segment> segments = new ArrayList<>(plan.segments().stream()
                .filter(which)
                .sorted(Comparator.comparingLong(Segment::address))
                .toList());
        segments.stream()
                .filter(segment -> segment.name().equals(descriptor))
                .findFirst()
                .ifPresent(first -> {
                    segments.remove(first);
                    segments.addFirst(first);
                });
        return segments;
    }

    private void extendedHeader() {
        Revisions revisions = plan.options().revisions();
        image.u32(WP_PIN_DISABLED);
        image.u16(plan.rom().identity().imageChipId().orElseThrow());
        image.u8(revisions.oldMinimum());
        image.u16(revisions.minimum());
        image.u16(revisions.maximum());
        image.u32(0);
        image.u8(digestFollows() ? 1 : 0);
    }

    private void flashFirst(List<Segment> flash, Deque<Segment> ram) throws ImageInvalid {
        for (Segment segment : flash) {
            for (int gap = gapBefore(segment); gap >= 0; gap = gapBefore(segment)) {
                write(filling(gap, ram), segment.name());
            }
            write(reachingIntoLastPage(segment), segment.name());
        }
        for (Segment segment : ram) {
            write(segment, segment.name());
        }
    }

    /** Data bytes of a segment that brings the next one to its place; -1 when that is there already. */
    private int gapBefore(Segment segment) {
        int toPage = page - image.position() % page;
        int gap = toPage + (int) (segment.address() % page) - ImageBytes.SEGMENT_HEADER;
        if (gap == 0 || gap == page) {
            return -1;
        }
        int data = gap - ImageBytes.SEGMENT_HEADER;
        return data < 0 ? data + page : data;
    }

    private static Segment filling(int gap, Deque<Segment> ram) {
        if (ram.isEmpty() || gap <= ImageBytes.SEGMENT_HEADER) {
            return Segment.padding(gap);
        }
        Segment first = ram.removeFirst();
        if (first.length() > gap) {
            ram.addFirst(first.tail(gap));
        }
        return first.head(gap);
    }

    private void ramFirst(List<Segment> ram, List<Segment> flash) throws ImageInvalid {
        for (Segment segment : ram) {
            write(segment, segment.name());
        }
        image.appendChecksum();
        int loadOffset = (int) plan.rom().flash().bootloaderOffset();
        for (Segment segment : flash.reversed()) {
            int gap = (int)
                    Math.floorMod(segment.address() - image.position() - 2L * ImageBytes.SEGMENT_HEADER, (long) page);
            int beforeLoad = gap < loadOffset ? gap + page : gap;
            image.uncheckedSegment(Segment.padding(beforeLoad - loadOffset), segment.name());
            image.uncheckedSegment(reachingIntoLastPage(segment), segment.name());
        }
    }

    private Segment reachingIntoLastPage(Segment segment) {
        int inLastPage = (image.position() + segment.length() + ImageBytes.SEGMENT_HEADER) % page;
        return isEsp32 && inLastPage < LEAST_IN_LAST_PAGE ? segment.extended(LEAST_IN_LAST_PAGE - inLastPage) : segment;
    }

    private void write(Segment segment, String called) throws ImageInvalid {
        image.segment(segment, called);
        written++;
    }

    private void securePad() throws ImageInvalid {
        int signature = switch (effectivePad()) {
            case NONE -> -1;
            case V1 -> SIGNATURE_V1;
            case V2 -> 0;
        };
        if (signature < 0) {
            return;
        }
        if (!digestFollows()) {
            throw new ImageInvalid(
                    plan.name(), "secure_pad only applies if a SHA-256 digest is also appended to the image");
        }
        int after = image.position() + ImageBytes.SEGMENT_HEADER + CHECKSUM_ROW + SHA256_LENGTH + signature;
        write(Segment.padding(Math.floorMod(-after, page)), "");
    }

    /** No other chip has secure boot V1. */
    private SecurePad effectivePad() {
        SecurePad pad = plan.options().securePad();
        return pad == SecurePad.V1 && !isEsp32 ? SecurePad.NONE : pad;
    }

    /** With the number of segments, which only now is known, the digest, and 0xff up to the size asked for. */
    private byte[] finished(int segments) {
        byte[] content = image.toByteArray();
        content[SEGMENT_COUNT_AT] = (byte) segments;
        int length = content.length + (digestFollows() ? SHA256_LENGTH : 0);
        long multiple = plan.options().padToSize();
        int padded = multiple == 0 ? length : Math.toIntExact((length + multiple - 1) / multiple * multiple);
        byte[] complete = Arrays.copyOf(content, padded);
        if (digestFollows()) {
            System.arraycopy(ImageBytes.sha256(content), 0, complete, content.length, SHA256_LENGTH);
        }
        Arrays.fill(complete, length, padded, (byte) 0xff);
        return complete;
    }
}
