package io.flashlab.viewmodel.flashmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.viewmodel.flashmap.FlashMap.Kind;
import io.flashlab.viewmodel.flashmap.FlashMap.Placed;
import io.flashlab.viewmodel.flashmap.FlashMap.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlashMapTest {

    private static final long MIB = 1L << 20;

    @Test
    void anEmptyChipIsOneFreePiece() {
        FlashMap map = FlashMap.of(List.of(), MIB, true);

        assertThat(map.segments()).containsExactly(new Segment(Kind.FREE, 0, MIB, ""));
        assertThat(map.extent()).isEqualTo(MIB);
    }

    @Test
    void aFileTakesWholeSectors() {
        FlashMap map = FlashMap.of(List.of(new Placed("a", 0x1000, 5000)), MIB, false);

        assertThat(map.segments())
                .containsExactly(
                        new Segment(Kind.FREE, 0, 0x1000, ""),
                        new Segment(Kind.FILE, 0x1000, 0x3000, "a"),
                        new Segment(Kind.FREE, 0x3000, MIB, ""));
    }

    @Test
    void filesInOneSectorOverlapThereThoughTheirBytesDoNot() {
        FlashMap map = FlashMap.of(List.of(new Placed("a", 0, 0x1800), new Placed("b", 0x1c00, 0x1400)), MIB, false);

        assertThat(map.segments())
                .startsWith(
                        new Segment(Kind.FILE, 0, 0x1000, "a"),
                        new Segment(Kind.OVERLAP, 0x1000, 0x2000, "a + b"),
                        new Segment(Kind.FILE, 0x2000, 0x3000, "b"));
    }

    @Test
    void whatReachesBehindTheEndIsDrawnToo() {
        FlashMap map = FlashMap.of(List.of(new Placed("a", MIB - 0x1000, 0x3000)), MIB, false);

        assertThat(map.segments()).endsWith(new Segment(Kind.OVERRUN, MIB, MIB + 0x2000, "a"));
        assertThat(map.extent()).isEqualTo(MIB + 0x2000);
    }

    @Test
    void piecesFollowEachOtherWithoutGaps() {
        FlashMap map = FlashMap.of(
                List.of(new Placed("a", 0x5000, 1), new Placed("b", 0, 0x10000), new Placed("c", 2 * MIB, 7)),
                MIB,
                false);

        long end = 0;
        for (Segment segment : map.segments()) {
            assertThat(segment.start()).isEqualTo(end);
            end = segment.end();
        }
        assertThat(end).isEqualTo(2 * MIB + 0x1000);
    }

    @Test
    void aPieceThatBelongsToOneThingIsOfThatKind() {
        FlashMap map = FlashMap.of(
                List.of(
                        new Placed(Kind.PROGRAM, "factory", 0x10000, 0xf0000),
                        new Placed(Kind.DATA, "nvs", 0x9000, 0x6000)),
                MIB,
                false);

        assertThat(map.segments())
                .containsExactly(
                        new Segment(Kind.FREE, 0, 0x9000, ""),
                        new Segment(Kind.DATA, 0x9000, 0xf000, "nvs"),
                        new Segment(Kind.FREE, 0xf000, 0x10000, ""),
                        new Segment(Kind.PROGRAM, 0x10000, MIB, "factory"));
    }
}
