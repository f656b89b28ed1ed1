package io.flashlab.guide;

import io.flashlab.guide.Block.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of the guide.
 *
 * @param name what links call it, without ending: {@code first-flash}
 * @param title its heading
 * @param blocks what is on it, the heading first
 */
public record GuidePage(String name, String title, List<Block> blocks) {

    public GuidePage {
        blocks = List.copyOf(blocks);
    }

    /**
     * What stands below one heading.
     *
     * @param title the heading; the page's own for what comes before all others
     * @param anchor the heading's; empty for the page's beginning
     * @param text what is below, without looks
     */
    public record Section(String title, String anchor, String text) {}

    /** The page from heading to heading. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        String heading = title;
        String anchor = "";
        List<String> text = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Heading(int level, String its, String words)) {
                if (level > 1) {
                    sections.add(new Section(heading, anchor, joined(text)));
                    heading = words;
                    anchor = its;
                    text.clear();
                }
            } else {
                text.add(block.plain());
            }
        }
        sections.add(new Section(heading, anchor, joined(text)));
        return sections;
    }

    private static String joined(List<String> text) {
        return text.stream().collect(Collectors.joining("\n"));
    }
}
