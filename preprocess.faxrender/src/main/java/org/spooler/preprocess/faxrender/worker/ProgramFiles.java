// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the rendering program lies. */
public interface ProgramFiles {

    /** A folder of its own for what it needs to keep for a while. */
    Path folder() throws IOException;

    /** What its virtual machine loads. */
    List<Path> classPath() throws IOException;
}
