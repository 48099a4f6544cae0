import Testing

@testable import App

struct SharedBuffersTests {
    @Test(arguments: [(UInt64(64) << 30, "8192MB"), (24 << 30, "6144MB"), (2 << 30, "512MB"), (256 << 20, "128MB")])
    func `pages are kept in a quarter of the memory, within bounds`(memory: UInt64, setting: String) {
        #expect(SharedBuffers.setting(memory: memory) == setting)
    }
}
