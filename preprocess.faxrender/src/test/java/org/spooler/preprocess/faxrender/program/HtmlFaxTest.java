// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.Rectangle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlFaxTest {

    @Test
    void headingsAreLargerThanText() throws Exception {
        Rectangle heading = Fax.of(Mails.html("<h1>Hallo</h1>")).inkBox(0);
        Rectangle text = Fax.of(Mails.html("<p>Hallo</p>")).inkBox(0);
        assertThat(heading.height).isGreaterThan(text.height * 3 / 2);
        assertThat(heading.x).isBetween(100, 200);
    }

    @Test
    void styleSheetsAreKeptTo() throws Exception {
        String table = "<style>td { border: 2px solid black; height: 100px; width: 300px }</style>"
                + "<table><tr><td>a</td><td>b</td></tr></table>";
        Fax fax = Fax.of(Mails.html(table));
        assertThat(fax.inkBox(0).height).isGreaterThan(190);
        assertThat(fax.inkBox(0).width).isGreaterThan(1200);
    }

    @Test
    void styleSheetInTheBodyIsKeptToAndNotShown() throws Exception {
        String body = "<p>a</p><style>p { margin-left: 100px }</style>";
        Fax fax = Fax.of(Mails.html(body));
        assertThat(fax.lines(0)).isEqualTo(1);
        assertThat(fax.inkBox(0).x).isGreaterThan(300);
    }

    @Test
    void longTextGoesOnOnTheNextPage() throws Exception {
        assertThat(Fax.of(Mails.html("<p>word</p>".repeat(100))).count()).isBetween(2, 4);
    }

    @Test
    void brokenMarkupIsReadAsBrowsersReadIt() throws Exception {
        assertThat(Fax.of(Mails.html("<table><tr><td>one<b>two</td><p>three<<")).count())
                .isEqualTo(1);
    }

    @Test
    void pictureWithinThePageItselfIsShown() throws Exception {
        String data = Base64.getEncoder().encodeToString(Mails.encoded(Mails.stripes(300, 300), "png"));
        Fax fax = Fax.of(Mails.html("<img src='data:image/png;base64," + data + "' width=300 height=300>"));
        assertThat(fax.ink(0)).isGreaterThan(80_000);
    }

    @Test
    void brokenPicturesLeaveTheTextAlone() throws Exception {
        String html = "<p>text</p><img src='cid:none@x'><img src='data:image/png;base64,AAAA'><img>";
        assertThat(Fax.of(Mails.html(html)).lines(0)).isEqualTo(1);
    }

    @Test
    void nothingIsLoadedFromTheNetwork() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Fax fax = Fax.of(Mails.html("<!DOCTYPE html SYSTEM '" + url + "/dtd'><link rel=stylesheet href='" + url
                    + "/a.css'><style>@import url(" + url + "/b.css); @font-face { font-family: x; src: url(" + url
                    + "/c.ttf) } body { background-image: url(" + url + "/d.png); font-family: x }</style>"
                    + "<base href='" + url + "/'><img src='" + url + "/e.png' alt='logo'><iframe src='" + url
                    + "/f'></iframe><object data='" + url + "/g'></object><p style='list-style-image: url(" + url
                    + "/h.png)'>text</p><ul style='list-style-image: url(" + url + "/i.png)'><li>x</ul>"
                    + "<input type=image src='" + url + "/j.png'><svg><image href='" + url + "/k.png'/></svg>"));
            assertThat(fax.count()).isEqualTo(1);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void noFileIsShown(@TempDir Path folder) throws Exception {
        Path picture = folder.resolve("secret.png");
        Files.write(picture, Mails.encoded(Mails.stripes(300, 300), "png"));
        Fax fax =
                Fax.of(Mails.html("<p>x</p><img src='" + picture.toUri() + "'><div style='width: 300px; height: 300px;"
                        + " background-image: url(" + picture.toUri() + ")'></div>"));
        assertThat(fax.lines(0)).isEqualTo(1);
    }

    @Test
    void entitiesOfADocumentTypeAreNotExpanded() throws Exception {
        Fax fax = Fax.of(Mails.html(
                "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;&a;'>]><p>&a;&b;</p>"));
        assertThat(fax.count()).isEqualTo(1);
        assertThat(fax.lines(0)).isLessThanOrEqualTo(2);
    }

    @Test
    void deepNestingIsSurvived() throws Exception {
        Fax fax = Fax.of(Mails.html("<div>".repeat(20_000) + "deep"));
        assertThat(fax.count()).isEqualTo(1);
    }

    @Test
    void hugeTableIsRefused() throws Exception {
        assertThat(Fax.of(Mails.html("<i>x</i>".repeat(60_000))).refusal()).startsWith("5.6.5 the HTML has ");
    }
}
