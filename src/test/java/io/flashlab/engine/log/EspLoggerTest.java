package io.flashlab.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EspLoggerTest {

    @Test
    void aLoggerOfOneMethodHearsEverythingThatIsALine() {
        List<String> lines = new ArrayList<>();
        EspLogger logger = lines::add;

        logger.print("Connected.");
        logger.printPart(".");
        logger.note("slow");
        logger.warning("slower");
        logger.error("stopped");
        logger.beginStage(Stage.WRITE);
        logger.progress(new Progress(Stage.WRITE, "a.bin", 0, 1, 0, 1, 2, 1, 2));
        logger.endStage(Stage.WRITE);
        logger.setVerbosity(Verbosity.SILENT);

        assertThat(lines).containsExactly("Connected.", "Note: slow", "Warning: slower", "stopped");
    }
}
