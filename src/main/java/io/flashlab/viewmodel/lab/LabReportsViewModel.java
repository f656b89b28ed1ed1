package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.LabJobFile;
import io.flashlab.lab.roster.ClassList;
import io.flashlab.lab.roster.Roster;
import io.flashlab.lab.roster.RosterPages;
import io.flashlab.lab.roster.RosterTable;
import io.flashlab.viewmodel.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** What goes into the roster, and what comes out of it. UI thread only. */
public final class LabReportsViewModel {

    private final LabBoardsViewModel boards;
    private final LabJobViewModel job;
    private final LabAccess access;
    private final Texts texts;

    public LabReportsViewModel(LabBoardsViewModel boards, LabJobViewModel job, LabAccess access, Texts texts) {
        this.boards = boards;
        this.job = job;
        this.access = access;
        this.texts = texts;
    }

    /** What can be made of a roster. */
    public enum Report {
        /** For spreadsheets. */
        CSV("csv"),
        /** For programs. */
        JSON("json"),
        /** To be printed and stuck onto boards. */
        LABELS("html"),
        /** To be printed or shown. */
        SUMMARY("html");

        private final String ending;

        Report(String ending) {
            this.ending = ending;
        }
    }

    /** A name for the file. */
    public String suggestedName(Report report) {
        String name = job.suggestedName();
        name = name.substring(0, name.length() - LabJobFile.ENDING.length());
        return switch (report) {
            case CSV, JSON -> "%s.%s".formatted(name, report.ending);
            case LABELS -> "%s %s.%s".formatted(name, texts.get("lab.report.labels.file"), report.ending);
            case SUMMARY -> "%s %s.%s".formatted(name, texts.get("lab.report.summary.file"), report.ending);
        };
    }

    /** Takes the names of a class, in the order in which boards will get them. */
    public void importNames(Path list) {
        boards.roster().ifPresent(roster -> access.threads().worker().execute(() -> importNames(list, roster)));
    }

    private void importNames(Path list, Roster roster) {
        try {
            roster.addSeats(ClassList.read(list));
            access.threads().ui().execute(() -> {
                job.say("");
                boards.changedOutside();
            });
        } catch (FlasherException e) {
            access.threads().ui().execute(() -> job.say(e));
        }
    }

    /** Writes a report. Nothing happens without a job. */
    public void write(Report report, Path file) {
        boards.roster().ifPresent(roster -> access.threads().worker().execute(() -> write(report, file, roster)));
    }

    private void write(Report report, Path file, Roster roster) {
        Function<Roster, byte[]> form = switch (report) {
            case CSV -> new RosterTable(access.clock())::csv;
            case JSON -> new RosterTable(access.clock())::json;
            case LABELS -> each -> pages().labels(each).getBytes(StandardCharsets.UTF_8);
            case SUMMARY -> each -> pages().summary(each).getBytes(StandardCharsets.UTF_8);
        };
        try {
            Files.write(file, form.apply(roster));
            access.threads().ui().execute(() -> job.say(texts.get("lab.report.written", file)));
        } catch (IOException e) {
            FileUnusable problem = new FileUnusable(file, FileProblem.WRITE_FAILED, e);
            access.threads().ui().execute(() -> job.say(problem));
        }
    }

    private RosterPages pages() {
        return new RosterPages(access.clock(), texts.locale(), key -> texts.get("lab.page." + key));
    }
}
