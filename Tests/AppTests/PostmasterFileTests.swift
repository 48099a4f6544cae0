import Testing

@testable import App

@Suite struct PostmasterFileTests {
    @Test(arguments: ["starting", "stopping", "standby "])
    func `a postmaster is ready only when it says so`(status: String) {
        let start = "42\n/data\n1700000000\n5432\n/socket\n\n   589     98305\n"
        #expect(PostmasterFile(start + "ready   \n")?.isReady == true)
        #expect(PostmasterFile(start + "\(status)\n")?.isReady == false)
        #expect(PostmasterFile(start)?.isReady == false)
        #expect(PostmasterFile(start)?.processID == 42)
    }

    @Test(arguments: ["", "\n", "forty\n"])
    func `a text without a process number is none`(text: String) {
        #expect(PostmasterFile(text) == nil)
    }
}
