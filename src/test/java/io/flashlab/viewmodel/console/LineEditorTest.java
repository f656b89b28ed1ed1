package io.flashlab.viewmodel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes on the screen of a terminal, of what boards send. */
class LineEditorTest {

    private final List<TerminalRow.Line> lines = new ArrayList<>();
    private final LineEditor editor = new LineEditor(stored -> lines.add(TerminalRow.Line.parse(0, stored)));

    private void send(String text) {
        editor.take(text.toCharArray(), 0, text.length());
    }

    private TerminalRow.Line current() {
        return TerminalRow.Line.parse(0, editor.stored());
    }

    private List<String> texts() {
        return lines.stream().map(TerminalRow.Line::text).toList();
    }

    @Test
    void linesEndWithTheLineFeedWhetherOrNotACarriageReturnIsBeforeIt() {
        send("one\r\ntwo\nthree");

        assertThat(texts()).containsExactly("one", "two");
        assertThat(current().text()).isEqualTo("three");
    }

    @Test
    void aProgressBarWritesOverItself() {
        send("10 %\r20 %\r100 %\n");

        assertThat(texts()).containsExactly("100 %");
    }

    @Test
    void micropythonsLineEditorTakesCharactersBack() {
        // What MicroPython 1.25 sends when "prinx" is typed, then Backspace, then "t": shared/readline/readline.c.
        send(">>> prinx\b\u001b[Kt");

        assertThat(current().text()).isEqualTo(">>> print");
    }

    @Test
    void micropythonsHistoryReplacesALine() {
        // Up after "print(1)" with "x=5" before: back to the prompt, erase, write.
        send(">>> print(1)\u001b[8D\u001b[Kx=5");

        assertThat(current().text()).isEqualTo(">>> x=5");
    }

    @Test
    void espIdfsLogHasItsColours() {
        send("\u001b[0;32mI (327) cpu_start: Pro cpu up.\u001b[0m\n\u001b[0;31mE (400) wifi: no\u001b[0m\n");

        assertThat(texts()).containsExactly("I (327) cpu_start: Pro cpu up.", "E (400) wifi: no");
        assertThat(lines.getFirst().spans())
                .containsExactly(new TerminalRow.Span(0, 30, new TextStyle(2, TextStyle.DEFAULT, false, false)));
        assertThat(lines.getLast().spans().getFirst().style().foreground()).isEqualTo(1);
    }

    @Test
    void furtherColoursBecomeTheNearestOfTheSixteen() {
        send("\u001b[38;5;196mred\u001b[38;2;0;0;255mblue\u001b[1;4;39mplain\u001b[m!");

        assertThat(current().spans())
                .containsExactly(
                        new TerminalRow.Span(0, 3, new TextStyle(9, TextStyle.DEFAULT, false, false)),
                        new TerminalRow.Span(3, 7, new TextStyle(12, TextStyle.DEFAULT, false, false)),
                        new TerminalRow.Span(7, 12, new TextStyle(TextStyle.DEFAULT, TextStyle.DEFAULT, true, true)));
    }

    @Test
    void whatAFullTerminalWouldDoIsLeftOut() {
        send("\u001b[2J\u001b[H\u001b]0;a title\u0007\u001b(B\u001b=on\u001b[?25hly text\u0007\0");

        assertThat(current().text()).isEqualTo("only text");
    }

    @Test
    void aSequenceInPiecesIsOne() {
        send("\u001b");
        send("[3");
        send("1mred");

        assertThat(current().text()).isEqualTo("red");
        assertThat(current().spans()).hasSize(1);
    }

    @Test
    void aSequenceThatDoesNotEndSwallowsNoMoreThanALittle() {
        send("\u001b[" + "1".repeat(70) + "text");

        assertThat(current().text()).endsWith("text");
    }

    @Test
    void controlCharactersWithoutAMeaningAreSeen() {
        send("a\u0001b\u007f\u0085");

        assertThat(current().text()).isEqualTo("a\ufffdb\ufffd\ufffd");
    }

    @Test
    void aTabGoesToTheNextEighthColumn() {
        send("ab\tc");

        assertThat(current().text()).isEqualTo("ab      c");
    }

    @Test
    void aLineWithoutEndIsBroken() {
        send("x".repeat(2500));

        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.text()).hasSize(LineEditor.LONGEST));
        assertThat(current().text()).hasSize(2500 - 2 * LineEditor.LONGEST);
    }

    @Test
    void charactersAreInsertedAndDeleted() {
        send("abcdef\r\u001b[2P\u001b[2@XY");

        assertThat(current().text()).isEqualTo("XYcdef");
    }
}
