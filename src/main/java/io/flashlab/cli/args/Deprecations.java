package io.flashlab.cli.args;

import java.util.ArrayList;
import java.util.List;

/** Remarks about old spellings, collected while the command line is read and shown before the work starts. */
public final class Deprecations {

    private final List<String> remarks = new ArrayList<>();

    void add(String remark) {
        remarks.add(remark);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
