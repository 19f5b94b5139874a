// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one fax transport; each key is the method's name with dots for underscores. */
@ObjectClassDefinition(name = "Spooler fax transport", description = "Sends faxes through a HylaFAX server.")
public @interface FaxConfiguration {

    @AttributeDefinition(description = "The fax server: host:port, or host for port 4559. Has to be set.")
    String server() default "";

    @AttributeDefinition(description = "User to log in as; the owner of the jobs.")
    String user() default "spooler";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description =
                    "Password of the user, better kept in password.file. The dot in front of the key keeps it from"
                            + " being published with the service.")
    String _password() default "";

    @AttributeDefinition(description = "File whose first line is the password; read at activation.")
    String password_file() default "";

    @AttributeDefinition(
            type = AttributeType.PASSWORD,
            description = "Password for administrative privileges, better kept in admin.password.file. Empty: none are"
                    + " asked for.")
    String _admin_password() default "";

    @AttributeDefinition(description = "File whose first line is the administrator's password; read at activation.")
    String admin_password_file() default "";

    @AttributeDefinition(description = "Time until the server is connected, in seconds.", min = "1", max = "600")
    int timeout_connect_seconds() default 10;

    @AttributeDefinition(description = "Time for an answer of the server, in seconds.", min = "1", max = "600")
    int timeout_reply_seconds() default 30;

    @AttributeDefinition(
            description = "Most jobs with the server at a time, such as the number of its lines.",
            min = "1",
            max = "100")
    int lines() default 1;

    @AttributeDefinition(description = "The line or group of lines to send with.")
    String modem() default "any";

    @AttributeDefinition(description = "Most documents for one number in one call.", min = "1", max = "20")
    int batch_documents() default 1;

    @AttributeDefinition(
            description =
                    "How long a document waits for others to the same number, in seconds; only with batch.documents"
                            + " above 1.",
            min = "0",
            max = "600")
    int batch_wait_seconds() default 2;

    @AttributeDefinition(description = "Whether the line is taken only between the beginning and the end of a flush.")
    boolean line_only_in_flush() default false;

    @AttributeDefinition(
            description = "How often the server is asked what its jobs do, in seconds.",
            min = "1",
            max = "600")
    int poll_seconds() default 5;

    @AttributeDefinition(
            description = "Whether the server is to tell by itself, too; it has to be able to connect to this host.")
    boolean events() default true;

    @AttributeDefinition(
            description = "How long the server may be gone while it has jobs, in seconds; then their messages wait, and"
                    + " the jobs are looked for when it is back.",
            min = "0",
            max = "86400")
    int patience_seconds() default 300;

    @AttributeDefinition(
            description = "How long the server may take to get a job off, in minutes; it waits for a line meanwhile.",
            min = "1",
            max = "1440")
    int job_minutes() default 60;

    @AttributeDefinition(
            description = "Code of our own country, such as 49. Empty: numbers are handed over as +49..., and the"
                    + " server's own dialling rules apply.")
    String dial_country() default "";

    @AttributeDefinition(description = "Code of our own area without the national prefix, such as 30.")
    String dial_area() default "";

    @AttributeDefinition(description = "What is dialled before the code of another country.")
    String dial_international() default "00";

    @AttributeDefinition(description = "What is dialled before the code of another area.")
    String dial_national() default "0";

    @AttributeDefinition(description = "What takes an outside line, such as 0 or 0, with a comma for a pause.")
    String dial_outside() default "";

    @AttributeDefinition(description = "How often a number is dialled for one fax (fax.dials).", min = "1", max = "100")
    int dials() default 12;

    @AttributeDefinition(
            description = "How often a fax is begun to be transmitted (fax.tries).",
            min = "1",
            max = "100")
    int tries() default 3;

    @AttributeDefinition(description = "After which a fax is given up: 1m to 30d (fax.kill.time).")
    String kill_time() default "1d";

    @AttributeDefinition(
            description = "Time of day in which faxes are sent: HH:MM-HH:MM (fax.window). Empty: the whole day.")
    String window() default "";

    @AttributeDefinition(description = "Time zone of the windows, such as Europe/Berlin. Empty: that of this host.")
    String window_zone() default "";

    @AttributeDefinition(
            description = "Priority of jobs on the server, 0 first (fax.priority).",
            min = "0",
            max = "255")
    int priority() default 127;

    @AttributeDefinition(
            description = "What becomes of faxes that the server received: off, they are left alone; delete, they are"
                    + " fetched and then removed from the server; keep, they are fetched and stay there.")
    String receive() default "off";

    @AttributeDefinition(description = "Who received faxes are for.")
    String receive_recipient() default "fax@localhost";

    @AttributeDefinition(
            description = "Mail domain in which the number of a received fax's sender is an address, so that an answer"
                    + " goes there as a fax.")
    String receive_domain() default "fax";

    @AttributeDefinition(
            description = "Octets of the largest fax that is fetched; larger ones stay on the server.",
            min = "1024",
            max = "1073741824")
    int receive_size_max_bytes() default 67_108_864;

    @AttributeDefinition(description = "Name of the sender for the line on top of each page (fax.sender.name).")
    String sender_name() default "";

    @AttributeDefinition(description = "Number of the sender, as the other machine is told (fax.sender.number).")
    String sender_number() default "";
}
