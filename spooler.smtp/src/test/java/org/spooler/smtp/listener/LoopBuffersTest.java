// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.util.concurrent.FastThreadLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopBuffersTest {

    private final LoopBuffers buffers = new LoopBuffers(1024, 8192);

    @AfterEach
    void end() {
        FastThreadLocal.removeAll();
    }

    private static ByteBuf read(ExtendedHandle connection) {
        return connection.allocate(UnpooledByteBufAllocator.DEFAULT);
    }

    @Test
    void connectionsOfALoopReadIntoTheSameBufferOneAfterTheOther() {
        ByteBuf first = read(buffers.newHandle());
        first.writeInt(7).release();
        ByteBuf second = read(buffers.newHandle());
        assertThat(second).isSameAs(first);
        assertThat(second.isReadable()).isFalse();
        assertThat(second.writableBytes()).isEqualTo(8192);
        second.release();
    }

    @Test
    void aBufferThatSomebodyHoldsIsNotGivenToAnother() {
        ByteBuf held = read(buffers.newHandle());
        ByteBuf other = read(buffers.newHandle());
        assertThat(other).isNotSameAs(held);
        assertThat(other.writableBytes()).isGreaterThanOrEqualTo(1024);
        held.release();
        other.release();
    }

    @Test
    void theBufferIsFreedWithItsLoop() {
        ByteBuf buffer = read(buffers.newHandle());
        buffer.release();
        FastThreadLocal.removeAll();
        assertThat(buffer.refCnt()).isZero();
    }
}
