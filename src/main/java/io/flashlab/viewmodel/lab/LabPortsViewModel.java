package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.PortListFile;
import io.flashlab.lab.remote.AnnouncedPorts;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The ports that boards of the class are on. UI thread only. */
public final class LabPortsViewModel {

    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final LabAccess.Threads threads;
    private final LabJobViewModel job;
    private final Texts texts;
    private final Consumer<List<PortInfo>> changed;
    private final LabPorts ports = new LabPorts();
    private final ReadOnlyObjectWrapper<List<String>> added = new ReadOnlyObjectWrapper<>(this, "added", List.of());

    /** @param changed is told of all ports after each change */
    LabPortsViewModel(LabAccess.Threads threads, LabJobViewModel job, Texts texts, Consumer<List<PortInfo>> changed) {
        this.threads = threads;
        this.job = job;
        this.texts = texts;
        this.changed = changed;
    }

    List<PortInfo> shown() {
        return ports.shown();
    }

    /** The names of the ports that no computer lists by itself, as they were added. */
    public ReadOnlyObjectProperty<List<String>> addedProperty() {
        return added.getReadOnlyProperty();
    }

    /** Takes the list of ports that exist now. */
    public void portsChanged(List<PortInfo> now) {
        ports.now(now);
        show();
    }

    /** Adds ports that no computer lists by itself, for example {@code rfc2217://table-3:4000}. */
    public void add(List<PortInfo> more) {
        ports.add(more);
        show();
    }

    /** Takes away a port that was added. What its board got stays in the roster. */
    public void remove(String name) {
        ports.remove(name);
        show();
    }

    private void show() {
        added.set(ports.added());
        changed.accept(ports.shown());
    }

    /** Adds a port that somebody has typed. */
    public void add(String typed) {
        try {
            add(List.of(PortListFile.typed(typed)));
        } catch (FlasherException e) {
            job.say(texts.get("lab.ports.wrong", typed));
        }
    }

    /** Adds the ports that are announced on the network, as soon as they are known. */
    public void discover() {
        job.say(texts.get("lab.ports.searching"));
        threads.worker().execute(() -> {
            List<PortInfo> found = AnnouncedPorts.find(SEARCH);
            threads.ui().execute(() -> {
                job.say(texts.get("lab.ports.found", found.size()));
                add(found);
            });
        });
    }

    /** Adds the ports of a list. */
    public void addList(Path file) {
        try {
            add(PortListFile.read(file));
        } catch (FlasherException e) {
            job.say(e);
        }
    }

    /** Whether only kinds of adapters that are plugged in now may begin by themselves. */
    public void limitAdapters(boolean limited) {
        job.adapters(limited ? ports.adapters() : Set.of());
    }
}
