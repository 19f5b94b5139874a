// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.preprocess.Preview;
import org.spooler.preprocess.faxrender.worker.Installation;
import org.spooler.preprocess.faxrender.worker.ProgramFiles;
import org.spooler.settings.Configured;

/** Renders messages for fax lines; there without a configuration. */
@Component(
        name = FaxRenderer.PID,
        immediate = true,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        property = Preprocessor.ADDRESS_TYPES + "=FAX",
        service = {Preprocessor.class, Preview.class})
@Designate(ocd = FaxRenderer.Config.class)
public final class FaxRenderer implements Preprocessor, Preview {

    static final String PID = "org.spooler.preprocess.faxrender";

    /** The settings of the renderer. */
    @ObjectClassDefinition(name = "Fax pages", description = "Renders messages to TIFF for fax lines.")
    public @interface Config {

        @AttributeDefinition(name = "Paper", description = "a4 or letter")
        String paper() default "a4";

        @AttributeDefinition(name = "Resolution", description = "normal or fine, unless the message says so itself")
        String resolution() default "fine";

        @AttributeDefinition(name = "Halftone", description = "How grey becomes black: dots, diffusion or threshold")
        String halftone() default "dots";

        @AttributeDefinition(name = "Cover page", description = "Name of a template, default, or none")
        String cover() default "none";

        @AttributeDefinition(
                name = "Folder of cover pages",
                description = "Templates NAME.html. Empty: conf/fax below the instance's home.",
                required = false)
        String cover_folder() default "";

        @AttributeDefinition(name = "Unknown parts", description = "note: named on the page; refuse: undeliverable")
        String unknown() default "note";

        @AttributeDefinition(name = "Failure", description = "report: to the originator; hold: for the operator")
        String failure() default "report";

        @AttributeDefinition(name = "Fonts", description = "Families used before others", required = false)
        String[] fonts() default {};

        @AttributeDefinition(
                name = "Seconds for a message",
                description = "1 to 3600; keep it below the profile's preprocess.deadline")
        int time_seconds() default 90;

        @AttributeDefinition(name = "Heap of the rendering program in megabytes", description = "64 to 16384")
        int memory_megabytes() default 384;

        @AttributeDefinition(name = "Threads for the pages of a PDF", description = "1 to 16")
        int threads() default 2;

        @AttributeDefinition(name = "Most pages", description = "Pages of a fax, 1 to 5000")
        int pages_max() default 200;

        @AttributeDefinition(
                name = "Largest TIFF in octets",
                description = "1024 to 1073741824; keep it below the profile's preprocess.output.bytes")
        long output_bytes_max() default 67108864;

        @AttributeDefinition(name = "Most octets of all parts together, decoded", description = "1024 to 1073741824")
        long decoded_bytes_max() default 67108864;

        @AttributeDefinition(name = "Most MIME parts", description = "1 to 100000")
        int parts_max() default 500;

        @AttributeDefinition(name = "Deepest nesting of MIME parts", description = "1 to 200")
        int depth_max() default 20;

        @AttributeDefinition(
                name = "Most dots of a picture",
                description = "1 to 1073741824, looked at before it is unpacked")
        long picture_dots_max() default 100000000;

        @AttributeDefinition(name = "Most objects of a PDF", description = "1 to 10000000")
        int pdf_objects_max() default 200000;

        @AttributeDefinition(name = "Start of the program", description = "demand or activation")
        String program_start() default "demand";

        @AttributeDefinition(
                name = "Seconds without work after which the program ends",
                description = "0 to 86400; 0: after each message")
        int program_idle_seconds() default 300;

        @AttributeDefinition(name = "Messages after which the program is started anew", description = "1 to 1000000")
        int program_messages_max() default 500;
    }

    private final Configured<Settings> configured;
    private final ProgramFiles files;
    private final Set<Workroom> rooms = ConcurrentHashMap.newKeySet();
    private volatile Workroom current;

    /** Checks the configuration. */
    @Activate
    public FaxRenderer(Map<String, Object> properties, BundleContext framework) {
        String home = framework.getProperty("spooler.home");
        files = new Installation(
                framework.getBundle(), framework.getDataFile("program").toPath());
        configured = Configured.in(framework, PID, Config.class, keys -> new Settings(keys, home));
        configured.begin(properties, this::use);
    }

    /** Takes other settings, unless they are wrong; a message that is being rendered is finished as it was begun. */
    @Modified
    void modified(Map<String, Object> properties) {
        configured.change(properties, this::use);
    }

    private void use(Settings settings) {
        Workroom before = current;
        current = new Workroom(settings, files);
        if (before != null) {
            rooms.add(before);
            before.retire();
        }
    }

    /** Ends the rendering program. */
    @Deactivate
    void stop(int reason) {
        Workroom last = current;
        if (last != null) {
            last.close();
        }
        rooms.forEach(Workroom::close);
        configured.end(reason);
    }

    /** A room to work in, with one more message inside. */
    private Workroom enter() {
        while (true) {
            Workroom room = current;
            if (room == null) {
                throw new IllegalStateException(configured.problem().orElse(PID + ": not configured"));
            }
            if (room.enter()) {
                return room;
            }
        }
    }

    private void leave(Workroom room) {
        room.leave();
        if (!room.equals(current)) {
            rooms.removeIf(Workroom::isEmpty);
        }
    }

    @Override
    public String name() {
        return FaxPreprocessor.NAME;
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException {
        Workroom room = enter();
        try {
            return room.preprocessor().preprocess(message);
        } finally {
            leave(room);
        }
    }

    @Override
    public void write(Envelope envelope, List<Integer> recipients, Content content, OutputStream tiff)
            throws IOException, InterruptedException {
        Workroom room = enter();
        try {
            room.preprocessor().show(envelope, recipients, content, tiff);
        } finally {
            leave(room);
        }
    }
}
